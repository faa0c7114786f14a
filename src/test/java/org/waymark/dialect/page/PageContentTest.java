package org.waymark.dialect.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.dialect.Samples;
import org.waymark.dialect.page.PageSamples.Browser;
import org.waymark.mail.Authentication;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** What a person reads in a result. */
class PageContentTest {
  /** With a local part of 64 characters, an address of 254. */
  private static final String LONGEST_DOMAIN =
      "a.234567890123456789012345678901234567890123456789012345678901"
          + ".234567890123456789012345678901234567890123456789012345678901"
          + ".234567890123456789012345678901234567890123456789012345678901.coop";

  private static final Browser BROWSER = Browser.at("mail.host.com");

  private final PageDialect dialect =
      Samples.page(Optional.of(PageSamples.PUBLIC_HOST), Optional.empty());

  @ParameterizedTest
  @CsvSource({
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X), iphone newoutlook gmail mac"
        + " thunderbird android outlook others",
    "Mozilla/5.0 (iPad; CPU OS 12_0 like Mac OS X), iphone newoutlook gmail mac thunderbird android"
        + " outlook others",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7), mac iphone thunderbird outlook android"
        + " newoutlook gmail others",
    "Mozilla/5.0 (Linux; Android 15; Pixel 9), gmail android newoutlook thunderbird iphone mac"
        + " outlook others",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64), outlook newoutlook thunderbird android iphone mac"
        + " gmail others",
    "Mozilla/5.0 (X11; Linux x86_64), thunderbird android iphone gmail mac outlook newoutlook"
        + " others",
  })
  void cards_beginWithThatOfTheDevice(String agent, String ids) {
    String page = result(BROWSER.with("User-Agent", agent), PageSamples.everything());

    assertThat(cards(page)).isEqualTo(List.of(ids.split(" ")));
    assertThat(page)
        .contains("<section class=\"card device\" aria-labelledby=\"" + ids.split(" ")[0] + "\">");
  }

  @Test
  void cards_forAnUnknownDevice_areAllClosed() {
    String page = result(BROWSER, PageSamples.everything());

    assertThat(cards(page)).hasSize(8);
    assertThat(page).doesNotContain("card device", "Best for this device");
  }

  @ParameterizedTest
  @CsvSource({
    "IMAP, TLS, PASSWORD, 'iphone mac thunderbird android outlook newoutlook gmail others'",
    "POP3, STARTTLS, PASSWORD, 'iphone mac thunderbird android outlook gmail others'",
    "IMAP, NONE, PASSWORD, 'thunderbird android outlook newoutlook gmail others'",
    "IMAP, TLS, OAUTH2, 'thunderbird others'",
    "WEBMAIL, NONE, PASSWORD, ''",
    "CALDAV, NONE, PASSWORD, 'iphone mac'",
  })
  void cards_areThoseThatTheProfileHasSomethingFor(
      ServiceType type, Security security, Authentication way, String ids) {
    ServerProfile profile =
        type.hasUrl()
            ? Samples.profile(Samples.url(type, "https://host.com/"))
            : Samples.profile(
                PageSamples.server(type, 1143, security, way),
                PageSamples.server(ServiceType.SMTP, 465, Security.TLS, way));

    String page = result(BROWSER.with("User-Agent", PageSamples.IPHONE), profile);

    assertThat(cards(page))
        .containsExactlyInAnyOrderElementsOf(ids.isEmpty() ? List.of() : List.of(ids.split(" ")));
    assertThat(page).contains("id=\"servers\"");
    assertThat(page.contains("id=\"programs\"")).isEqualTo(cards(page).size() > 1);
  }

  @Test
  void pop3_isNamedInTheCards() {
    String page =
        result(
            BROWSER,
            Samples.profile(
                Samples.server(ServiceType.POP3, "pop.host.com", 995, Security.TLS),
                Samples.server(ServiceType.SMTP, "smtp.host.com", 465, Security.TLS)));

    assertThat(page).contains("Enter user@customer.com, choose POP3, and enter your password.");
  }

  @Test
  void table_hasEveryService_withTheLoginOfThisAddress() {
    String page =
        result(
            BROWSER,
            Samples.profile(
                Samples.server(
                    ServiceType.IMAP,
                    "%EMAILLOCALPART%.host.com",
                    993,
                    Security.TLS,
                    "%EMAILLOCALPART%!"),
                Samples.server(ServiceType.SMTP, "smtp.%EMAILDOMAIN%", 587, Security.STARTTLS),
                Samples.url(ServiceType.CALDAV, "https://dav.host.com/%EMAILADDRESS%/"),
                Samples.url(ServiceType.CARDDAV, "http://dav.host.com/")));

    assertThat(rows(page))
        .containsExactly(
            "Incoming mail (IMAP)|user.host.com|993|SSL/TLS|user!",
            "Outgoing mail (SMTP)|smtp.customer.com|587|STARTTLS|user@customer.com",
            "Calendars"
                + " (CalDAV)|https://dav.host.com/user@customer.com/|–|SSL/TLS|user@customer.com",
            "Contacts (CardDAV)|http://dav.host.com/|–|None: not encrypted|user@customer.com");
    assertThat(rows(result(BROWSER, PageSamples.everything()))).hasSize(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"customer.com", "a.long.name.of.a.customer.example", LONGEST_DOMAIN})
  void result_isSmall(String name) {
    String address = "x".repeat(64) + "@" + name;
    int files =
        Samples.text(PageFile.style().reply(null)).length()
            + Samples.text(PageFile.script().reply(null)).length();
    for (String tag : Samples.languages().tags()) {
      String page =
          PageSamples.result(
              dialect,
              BROWSER.query("lang=" + tag).with("User-Agent", PageSamples.WINDOWS),
              address,
              PageSamples.everything());
      assertThat(page.getBytes(UTF_8).length + files).as(tag).isLessThanOrEqualTo(40 * 1024);
    }
  }

  private String result(Browser browser, ServerProfile profile) {
    return PageSamples.result(dialect, browser, "user@customer.com", profile);
  }

  private static List<String> cards(String page) {
    List<String> ids = new ArrayList<>();
    PageSamples.each(
        "(?:card device\" aria-labelledby|<details class=\"card\" id)=\"([a-z]*)\"",
        page,
        ids::add);
    return ids;
  }

  private static List<String> rows(String page) {
    List<String> rows = new ArrayList<>();
    PageSamples.each(
        "<tr role=\"row\">(<th role=\"rowheader\">.*)</tr>",
        page,
        row -> rows.add(row.replaceAll("</t[hd]><[^>]*>", "|").replaceAll("<[^>]*>", "")));
    return rows;
  }
}
