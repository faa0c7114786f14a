package org.waymark.dialect.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.dialect.Question;
import org.waymark.dialect.Samples;
import org.waymark.dialect.page.PageSamples.Browser;
import org.waymark.mail.Brand;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** Hostile texts, links and addresses on the page. */
class PageSafetyTest {
  private static final Browser BROWSER = Browser.at("mail.host.com");

  private final PageDialect dialect =
      Samples.page(Optional.of(PageSamples.PUBLIC_HOST), Optional.empty());

  @Test
  void links_leadToWhatTheSettingsName_andToThePageItself() {
    List<String> links = new ArrayList<>();
    PageSamples.each(
        "<a [^>]*href=\"([^\"]*)\"", result(BROWSER, PageSamples.everything()), links::add);

    assertThat(links)
        .containsOnly(
            "/",
            "https://mail.host.com/email.mobileconfig?email=user@customer.com",
            "https://web.host.com/?domain=customer.com",
            "https://host.com/help?domain=customer.com");
  }

  /** Anybody can name a domain that the default profile covers. */
  @Test
  void links_underADefaultProfile_doNotDependOnTheDomain() {
    ServerProfile profile =
        Samples.profile(
            Samples.server(ServiceType.IMAP, "mail.host.com", 993, Security.TLS),
            Samples.url(ServiceType.WEBMAIL, "https://web.%EMAILDOMAIN%/"));
    MailDomain.Origin byDefault =
        new MailDomain.Origin() {
          @Override
          public String describe() {
            return "default";
          }

          @Override
          public boolean namesTheDomain() {
            return false;
          }
        };
    Question question = (Question) dialect.read(BROWSER.post("address=user@evil.example"));

    String page =
        PageSamples.text(
            question.answer(
                new MailDomain(question.domains().get(0), new Hosting(profile), byDefault)));

    assertThat(page).doesNotContain("href=\"https://web.evil.example");
    assertThat(result(BROWSER, profile)).contains("href=\"https://web.customer.com/\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a&b'c@customer.com",
        "{{typed}}@customer.com",
        "a`${x}@customer.com",
        "javascript:alert(1)@customer.com",
        "&lt;b&gt;@customer.com",
        "{address}@customer.com",
      })
  void hostileAddress_isText(String address) {
    String page = PageSamples.result(dialect, BROWSER, address, PageSamples.everything());
    String escaped = address.replace("&", "&amp;").replace("'", "&#39;");

    assertThat(page).contains("For " + escaped, ">" + escaped + "</bdi>");
    assertThat(page.replace(escaped, "")).doesNotContain(address);
  }

  @Test
  void hostileName_isText() {
    ServerProfile profile =
        new ServerProfile(
            PlaceholderText.of("</p><script>alert(1)</script>\"'&"),
            PlaceholderText.of("x"),
            PageSamples.everything().services(),
            List.of(),
            24,
            PageSamples.BRAND,
            false);

    String page = result(BROWSER, profile);

    assertThat(page)
        .contains("alt=\"&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;\"")
        .doesNotContain("<script>");
  }

  @Test
  void hostileLinks_leadNowhere() {
    Brand brand =
        new Brand(
            Optional.empty(),
            Optional.empty(),
            Optional.of(PlaceholderText.of("javascript:alert(1)")));
    ServerProfile profile =
        PageSamples.branded(brand, Samples.url(ServiceType.WEBMAIL, "data:text/html,x"));

    assertThat(result(BROWSER, profile))
        .doesNotContain("href=\"javascript:", "href=\"data:text")
        .contains("href=\"about:invalid\"");
  }

  @Test
  void existingAddressAndAnother_getTheSamePage() {
    String page = result(BROWSER, PageSamples.everything());
    String other =
        PageSamples.result(dialect, BROWSER, "nope@customer.com", PageSamples.everything());

    String codes = "<path stroke[^>]*>";
    assertThat(other.replace("nope", "user").replaceAll(codes, ""))
        .isEqualTo(page.replaceAll(codes, ""));
  }

  @Test
  void address_isInNoUrlButTheProfiles() {
    String page =
        PageSamples.result(
            dialect,
            BROWSER.query("lang=en&d=customer.com"),
            "zaphod@customer.com",
            Samples.shared());
    List<String> urls = new ArrayList<>();
    PageSamples.each("(?:href|src|action|formaction)=\"([^\"]*)\"", page, urls::add);

    assertThat(urls.stream().filter(url -> url.contains("zaphod")).distinct())
        .containsExactly("https://mail.host.com/email.mobileconfig?email=zaphod@customer.com");
    assertThat(urls).contains("/?lang=en&amp;d=customer.com");
  }

  private String result(Browser browser, ServerProfile profile) {
    return PageSamples.result(dialect, browser, "user@customer.com", profile);
  }
}
