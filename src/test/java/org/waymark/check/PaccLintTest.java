package org.waymark.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.check.LintTest.IMAP;
import static org.waymark.check.LintTest.SMTP;
import static org.waymark.check.LintTest.server;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.mail.Authentication;
import org.waymark.mail.MailService;
import org.waymark.mail.OAuth2;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;

/** Warnings about what PACC leaves out. That they agree with the document: PaccLintAgreesTest. */
class PaccLintTest {
  private static final String PACC = ": Himalaya and Evolution by PACC: ";
  private static final MailService STARTTLS = server(ServiceType.IMAP, 143, Security.STARTTLS);

  @Test
  void service_besideOneThatQualifies_isNotNamed() {
    MailService submission = server(ServiceType.SMTP, 587, Security.STARTTLS);
    MailService sieve = server(ServiceType.MANAGESIEVE, 4190, Security.STARTTLS);
    MailService webmail = url(ServiceType.WEBMAIL, "http://webmail.host.com:81/");
    MailService phones = url(ServiceType.ACTIVESYNC, "https://mail.host.com:8443/");
    assertThat(lint(IMAP, STARTTLS, SMTP, submission, sieve, webmail, phones)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POP3 | 110 | STARTTLS | they support only security tls, on port 993 for imap, 995 for pop3 and 465 for smtp",
        "POP3 | 1995 | TLS | they support only port 993 for imap, 995 for pop3 and 465 for smtp",
      })
  void server_thatIsLeftOut_isNamedWithTheReason(
      ServiceType type, int port, Security security, String reason) {
    assertThat(lint(IMAP, SMTP, server(type, port, security)))
        .containsExactly("p.services[2]" + PACC + reason + "; the service is left out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "JMAP | http://host.com/ | they support only https on port 443, for caldav and carddav with a path",
        "CALDAV | https://dav.host.com/ | they support only https on port 443, for caldav and carddav with a path",
      })
  void url_thatIsLeftOut_isNamedWithTheReason(ServiceType type, String url, String reason) {
    assertThat(lint(IMAP, SMTP, url(type, url)))
        .containsExactly("p.services[2]" + PACC + reason + "; the service is left out");
  }

  @Test
  void loginAndAuthentication_thatAreLeftOut_areNamed() {
    String dav = "https://dav.host.com/calendars/";
    assertThat(lint(IMAP, SMTP, web("%EMAILLOCALPART%", Authentication.PASSWORD)))
        .containsExactly(
            "p.services[2]"
                + PACC
                + "they support only the whole address as login; the service is left out");
    assertThat(lint(IMAP, SMTP, web("%EMAILADDRESS%", Authentication.NONE)))
        .containsExactly(
            "p.services[2]"
                + PACC
                + "they support only password, encrypted-password, and oauth2 with an https URL as"
                + " issuer; the service is left out");
    assertThat(lint(IMAP, SMTP, web("%EMAILADDRESS%", Authentication.OAUTH2)))
        .containsExactly(
            "p.services[2]"
                + PACC
                + "they support only the authentication that imap, pop3, jmap and smtp have in"
                + " common; the service is left out");
    assertThat(lint(IMAP, SMTP, url(ServiceType.CALDAV, dav))).isEmpty();
  }

  @Test
  void noDocument_isToldOnce() {
    MailService calendar = url(ServiceType.CALDAV, "http://dav.host.com/");
    assertThat(lint(calendar, STARTTLS, server(ServiceType.SMTP, 587, Security.STARTTLS)))
        .containsExactly(
            "p.services[1]"
                + PACC
                + "they support only security tls, on port 993 for imap, 995 for pop3 and 465 for"
                + " smtp; add one of this type that they support: without it there is no document");
    assertThat(lint(IMAP, calendar, server(ServiceType.SMTP, 587, Security.TLS)))
        .containsExactly(
            "p.services[2]"
                + PACC
                + "they support only port 993 for imap, 995 for pop3 and 465 for smtp; add one"
                + " of this type that they support: without it there is no document");
    assertThat(lint(calendar))
        .containsExactly("p" + PACC + "without imap, pop3 and jmap there is no document");
    assertThat(lint(IMAP)).containsExactly("p" + PACC + "without smtp there is no document");
  }

  @Test
  void nothingInCommon_isNamed() {
    MailService.Server imap = (MailService.Server) IMAP;
    MailService byIssuer =
        new MailService.Server(
            imap.type(),
            imap.host(),
            imap.port(),
            imap.security(),
            imap.login(),
            List.of(Authentication.OAUTH2),
            oauth2());
    assertThat(lint(byIssuer, SMTP))
        .singleElement()
        .asString()
        .startsWith("p" + PACC + "there is no document")
        .contains("in common");
  }

  private static List<String> lint(MailService... services) {
    return LintTest.lint(services).stream().filter(line -> line.contains(PACC)).toList();
  }

  private static MailService url(ServiceType type, String url) {
    return web(type, url, "%EMAILADDRESS%", null, Authentication.PASSWORD);
  }

  private static MailService web(String login, Authentication way) {
    return web(ServiceType.CALDAV, "https://dav.host.com/calendars/", login, oauth2(), way);
  }

  private static MailService web(
      ServiceType type, String url, String login, @Nullable OAuth2 oauth2, Authentication way) {
    return new MailService.Web(
        type, PlaceholderText.of(url), PlaceholderText.of(login), List.of(way), oauth2);
  }

  private static OAuth2 oauth2() {
    PlaceholderText url = PlaceholderText.of("https://login.host.com");
    return new OAuth2(url, url, url, url);
  }
}
