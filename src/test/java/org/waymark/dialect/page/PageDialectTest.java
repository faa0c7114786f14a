package org.waymark.dialect.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.dialect.Samples.header;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Route;
import org.waymark.dialect.Samples;
import org.waymark.dialect.page.PageSamples.Browser;
import org.waymark.mail.Brand;
import org.waymark.mail.BrandColor;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;

class PageDialectTest {
  private static final Browser BROWSER = Browser.at("autoconfig.customer.com");

  private final PageDialect dialect = Samples.page();
  private final PageDialect published =
      Samples.page(Optional.of(PageSamples.PUBLIC_HOST), Optional.of("shared"));

  @Test
  void routes_areTheFormAndItsFiles() {
    Route form = dialect.routes().get(0);
    assertThat(form.path()).isEqualTo("/");
    assertThat(form.methods()).containsExactly("GET", "HEAD", "POST");
    assertThat(form.options().status()).isEqualTo(204);
    assertThat(form.maxBody()).isEqualTo(2048);
    assertThat(form.vary()).isEqualTo("Accept-Language");
    assertThat(dialect.routes().stream().map(Route::path))
        .containsExactly("/", "*", "/page/style.css", "/page/script.js");
  }

  @Test
  void everyPage_isForThisPersonAlone_andLoadsNothingFromElsewhere() {
    for (Reply reply : pages("user@customer.com")) {
      assertThat(header(reply, "Content-Type")).isEqualTo("text/html; charset=utf-8");
      assertThat(header(reply, "Cache-Control")).isEqualTo("no-store");
      assertThat(header(reply, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(header(reply, "X-Robots-Tag")).isEqualTo("noindex");
      assertThat(header(reply, "Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(header(reply, "Set-Cookie")).isNull();
      assertThat(header(reply, "Content-Security-Policy"))
          .isEqualTo(
              "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
                  + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
      assertThat(reply.etag()).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "autoconfig.customer.com, , customer.com",
    "autodiscover.customer.com, , customer.com",
    "customer.com:443, , customer.com",
    "mail.host.com, d=customer.com, 'customer.com,mail.host.com'",
    "mail.host.com, lang=de&d=Customer.COM., 'customer.com,mail.host.com'",
    "customer.com, d=customer.com, customer.com",
    "customer.com, d=localhost, customer.com",
    "192.0.2.1, d=a%20b, ''",
  })
  void form_asksWhoseBrandToShow(String host, String query, String domains) {
    Question question = ask(dialect, Browser.at(host).query(query).get());

    assertThat(question.domains().stream().map(DomainName::value))
        .containsExactlyElementsOf(domains.isEmpty() ? List.of() : List.of(domains.split(",", -1)));
    assertThat(question.asksForSettings()).isFalse();
    assertThat(question.brandProfile()).isEmpty();
    assertThat(ask(published, BROWSER.get()).brandProfile()).contains("shared");
  }

  @Test
  void form_isShownWhateverIsKnownOfTheDomain() {
    Question question = ask(dialect, BROWSER.get());

    for (Reply reply :
        List.of(
            question.notOurs(),
            question.notOurs(Brand.NONE),
            question.elsewhere(Elsewhere.DISABLED),
            question.invalid(),
            question.defaultInvalid(),
            question.unavailable())) {
      Reply made = reply.made();
      assertThat(made.status()).isEqualTo(200);
      assertThat(made.outcome()).isEqualTo(Outcome.ANSWERED);
      assertThat(Samples.text(made))
          .contains("<form class=\"address\" method=\"post\" action=\"/\"")
          .contains("name@example.com")
          .doesNotContain("/page/brand/", "/page/logo/");
    }
  }

  @Test
  void form_ofADomain_hasItsBrand() {
    Question question = ask(dialect, BROWSER.query("d=customer.com").get());

    String page =
        PageSamples.text(question.answer(Samples.domain("customer.com", PageSamples.everything())));

    assertThat(page)
        .contains("<link rel=\"stylesheet\" href=\"/page/brand/0a5bd3.css\">")
        .contains(
            "<img src=\"/page/logo/customer.com/"
                + "ab".repeat(16)
                + "\" width=\"320\" height=\"80\" alt=\"Host.com Mail\">")
        .contains("href=\"https://host.com/help?domain=customer.com\"")
        .contains("name@customer.com")
        .contains("action=\"/?d=customer.com\"");
  }

  @Test
  void form_ofTheConfiguredProfile_hasItsBrand_withoutADomain() {
    String page = PageSamples.text(ask(published, BROWSER.get()).notOurs(PageSamples.BRAND));

    assertThat(page)
        .contains("/page/brand/0a5bd3.css", "/page/logo/-/" + "ab".repeat(16))
        .contains("name@example.com")
        // The link of the support needs a domain.
        .doesNotContain("https://host.com/help");
  }

  @ParameterizedTest
  @CsvSource({
    "autoconfig.customer.com, , https://mail.host.com/?d=customer.com",
    "autoconfig.customer.com, d=other.com&lang=de, https://mail.host.com/?d=other.com",
    "192.0.2.1, , https://mail.host.com/",
    "evil\"><b>, , https://mail.host.com/",
  })
  void plainHttp_isRedirectedToThePublicHost(String host, String query, String location) {
    Browser browser = Browser.at(host).query(query).overPlainHttp();

    Reply get = (Reply) published.read(browser.get());
    Reply post = (Reply) published.read(browser.post("address=user@private.com"));

    assertThat(get.status()).isEqualTo(302);
    assertThat(post.status()).isEqualTo(303);
    for (Reply reply : List.of(get, post)) {
      assertThat(header(reply, "Location")).isEqualTo(location);
      assertThat(header(reply, "Cache-Control")).isEqualTo("no-store");
    }
    assertThat(ask(dialect, browser.get()).domains()).hasSizeLessThan(3);
  }

  @Test
  void files_areKeptByCaches_onlyUnderTheUrlOfTheirVersion() {
    String page = PageSamples.text(ask(dialect, BROWSER.get()).notOurs());
    PageSamples.each(
        "(?:href|src)=\"(/page/[^\"]*)\"",
        page,
        url -> {
          String path = url.substring(0, url.indexOf('?'));
          Reply lasting = file(path, url.substring(url.indexOf('?') + 1));
          assertThat(header(lasting, "Cache-Control"))
              .isEqualTo("public, max-age=31536000, immutable");
          assertThat(header(lasting, "Content-Type"))
              .matches("text/(css|javascript); charset=utf-8");
          assertThat(lasting.etag()).isNotNull();
          for (String query : new String[] {null, "", "v=0", "v=" + "0".repeat(12)}) {
            Reply other = file(path, query);
            assertThat(header(other, "Cache-Control")).isEqualTo("no-cache");
            assertThat(Samples.text(other)).isEqualTo(Samples.text(lasting));
          }
        });
    assertThat(page).contains("/page/style.css?v=", "/page/script.js?v=");
  }

  /** The style sheet of a brand changes the colours that the page has. */
  @Test
  void styleSheet_hasThePropertiesOfABrand() {
    String style = Samples.text(file("/page/style.css", null));
    String brand = BrandStyle.of(BrandColor.parse("0a5bd3").orElseThrow());

    assertThat(brand).contains("--brand:", "--accent:");
    PageSamples.each(
        "(--[a-z-]+):",
        brand,
        property -> assertThat(style).contains(property + ":#", "var(" + property + ")"));
  }

  private Reply file(String path, @Nullable String query) {
    return (Reply)
        dialect.read(
            new ClientRequest(
                path,
                false,
                null,
                query,
                "a.example",
                Buffer.buffer(),
                false,
                ClientRequest.Headers.NONE));
  }

  private List<Reply> pages(String address) {
    Question form = ask(dialect, BROWSER.get());
    Question question = ask(dialect, BROWSER.post("address=" + address));
    return List.of(
            form.notOurs(),
            question.answer(Samples.domain("customer.com", PageSamples.everything())),
            question.elsewhere(Elsewhere.DISABLED),
            question.notOurs(),
            question.invalid(),
            question.unavailable(),
            ask(dialect, BROWSER.post("address=x")).notOurs())
        .stream()
        .map(Reply::made)
        .toList();
  }

  private static Question ask(PageDialect dialect, ClientRequest request) {
    return (Question) dialect.read(request);
  }
}
