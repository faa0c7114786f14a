package org.waymark.dialect.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.dialect.Samples.header;

import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Samples;
import org.waymark.dialect.page.PageSamples.Browser;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;

/** The answers to an address that a person typed. */
class PageAddressTest {
  private static final Browser BROWSER = Browser.at("autoconfig.customer.com");

  private final PageDialect dialect = Samples.page();

  @ParameterizedTest
  @CsvSource({
    "address=user@customer.com, user@customer.com",
    "address=user%40customer.com, user@customer.com",
    "address=user+tag@customer.com, user+tag@customer.com",
    "address=user%2Btag@customer.com, user+tag@customer.com",
    "address=user%40customer.com+, user@customer.com",
    "address=+x%40customer.com, +x@customer.com",
    "address=%20user%40customer.com%20%20, user@customer.com",
    "other=1&address=user%40customer.com&more=2, user@customer.com",
    "address=j%C3%B6rg%40customer.com, jörg@customer.com",
  })
  void post_asksForTheDomainOfTheAddress(String body, String address) {
    Question question = ask(dialect, BROWSER.post(body));

    assertThat(question.domains().stream().map(DomainName::value)).containsExactly("customer.com");
    assertThat(question.asksForSettings()).isTrue();
    String page =
        PageSamples.text(question.answer(Samples.domain("customer.com", PageSamples.everything())));
    assertThat(page).contains(">" + address.replace("'", "&#39;") + "</bdi>");
  }

  @Test
  void post_isAnsweredByWhatIsKnownOfTheDomain() {
    Question question = ask(dialect, BROWSER.post("address=user@customer.com"));
    Elsewhere moved =
        new Elsewhere(
            Optional.empty(),
            Map.of("en", "Mail moved", "de", "Umgezogen"),
            Optional.of("https://new.example/mail?a=1&b=2"));

    expect(question.answer(Samples.domain("customer.com", Samples.shared())), 200, Outcome.ANSWERED)
        .contains("Your mail settings");
    expect(question.elsewhere(moved), 200, Outcome.NOTHING_TO_OFFER)
        .contains("Mail moved", "Continue to new.example")
        .contains("href=\"https://new.example/mail?a=1&amp;b=2\"")
        .doesNotContain("<form class=\"address\"");
    expect(question.elsewhere(Elsewhere.DISABLED), 404, Outcome.NOTHING_TO_OFFER)
        .isEqualTo(PageSamples.text(question.notOurs()));
    expect(question.notOurs(), 404, Outcome.UNKNOWN_DOMAIN)
        .contains("We do not know this domain", "value=\"user@customer.com\"")
        .doesNotContain("/page/brand/", "/page/logo/");
    expect(question.invalid(), 404, Outcome.INVALID_SETTINGS).contains("try again");
    expect(question.defaultInvalid(), 404, Outcome.INVALID_SETTINGS).contains("do not know");
    expect(question.unavailable(), 503, Outcome.UNAVAILABLE).contains("try again");
    assertThat(header(question.unavailable().made(), "Retry-After")).isEqualTo("5");
  }

  @Test
  void elsewhere_isToldInTheLanguageOfThePage_elseInEnglish() {
    Map<String, String> texts = Map.of("en", "Mail moved", "en-GB", "Post moved");
    Elsewhere moved = new Elsewhere(Optional.empty(), texts, Optional.empty());
    String page =
        PageSamples.text(
            ask(dialect, BROWSER.with("Accept-Language", "fr").post("address=u@customer.com"))
                .elsewhere(moved));
    assertThat(page).contains("lang=\"en\" dir=\"auto\">Mail moved</p>");
    String without =
        PageSamples.text(
            ask(dialect, BROWSER.query("lang=en").post("address=u@customer.com"))
                .elsewhere(new Elsewhere(Optional.empty(), Map.of("ja", "x"), Optional.empty())));
    assertThat(without).contains("The mail of customer.com is with another provider.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "address=                   | Enter your email address. | ''",
        "''                         | Enter your email address. | ''",
        "address=%20%09             | Enter your email address. | ''",
        "address=%C3                | Enter your email address. | ''",
        "address=user               | Enter a complete email address | user",
        "address=user@              | Enter a complete email address | user@",
        "address=a@b@customer.com   | Enter a complete email address | a@b@customer.com",
        "address=%22><b>@c.com      | Enter a complete email address | &quot;&gt;&lt;b&gt;@c.com",
      })
  void post_ofNoAddress_keepsWhatWasTyped(String body, String error, String kept) {
    Reply reply = ask(dialect, BROWSER.post(body)).unavailable().made();

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.outcome()).isEqualTo(Outcome.BAD_REQUEST);
    assertThat(Samples.text(reply))
        .contains("<p class=\"error\" id=\"error\">" + error)
        .contains("<title>Error: Set up your mail</title>")
        .contains("<h1>Set up your mail</h1>")
        .contains("value=\"" + kept + "\"")
        .contains("aria-describedby=\"error hint\" aria-invalid=\"true\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "multipart/form-data; boundary=x",
        "text/xml",
        "application/x-www-form-urlencoded2",
        ""
      })
  void post_ofAnotherType_isRefusedWithoutHtml(String type) {
    Reply reply =
        (Reply) dialect.read(BROWSER.with("Content-Type", type).post("address=user@customer.com"));

    assertThat(reply.status()).isEqualTo(415);
    assertThat(header(reply, "Content-Type")).startsWith("text/plain");
  }

  @Test
  void post_ofAFormWithParameters_isTaken() {
    Browser browser =
        BROWSER.with("content-type", "Application/X-WWW-Form-URLencoded ; charset=UTF-8");

    assertThat(ask(dialect, browser.post("address=user@customer.com")).domains()).hasSize(1);
  }

  private static AbstractStringAssert<?> expect(Reply reply, int status, Outcome outcome) {
    Reply made = reply.made();
    assertThat(made.status()).isEqualTo(status);
    assertThat(made.outcome()).isEqualTo(outcome);
    return assertThat(Samples.text(made));
  }

  private static Question ask(PageDialect dialect, ClientRequest request) {
    return (Question) dialect.read(request);
  }
}
