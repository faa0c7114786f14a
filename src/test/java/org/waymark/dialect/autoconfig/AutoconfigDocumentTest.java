package org.waymark.dialect.autoconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.dialect.Samples.autoconfig;
import static org.waymark.dialect.Samples.domain;
import static org.waymark.dialect.Samples.get;
import static org.waymark.dialect.Samples.profile;
import static org.waymark.dialect.Samples.question;
import static org.waymark.dialect.Samples.server;
import static org.waymark.dialect.Samples.shared;
import static org.waymark.dialect.Samples.text;
import static org.waymark.dialect.Samples.url;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.dialect.Samples;
import org.waymark.mail.Authentication;
import org.waymark.mail.MailService;
import org.waymark.mail.OAuth2;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;
import org.waymark.testing.Xml;

/** The content of an autoconfig document. */
class AutoconfigDocumentTest {
  private final AutoconfigDialect dialect = autoconfig();

  @Test
  void answer_otherHost_isTheSecondDomain() {
    assertThat(Xml.texts(written(shared(), "autoconfig.host.com"), "domain"))
        .containsExactly("customer.com", "host.com");
    assertThat(Xml.texts(written(shared(), "mail.host.com"), "domain"))
        .containsExactly("customer.com", "mail.host.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "autoconfig.customer.com",
        "customer.com",
        "AutoDiscover.Customer.com:80",
        "192.0.2.1",
        "[2001:db8::1]:80",
        "a_b",
        ""
      })
  void answer_ownHostOrNoName_isTheOnlyDomain(String host) {
    assertThat(Xml.texts(written(shared(), host), "domain")).containsExactly("customer.com");
  }

  @Test
  void answer_noHost_isTheOnlyDomain() {
    assertThat(Xml.texts(written(shared(), null), "domain")).containsExactly("customer.com");
  }

  @Test
  void answer_addressOfAnotherDomain_listsTheDomainAnswered() {
    String text =
        text(
            question(dialect, get("autoconfig.customer.com", "emailaddress=user@elsewhere.example"))
                .answer(domain("customer.com", shared())));
    assertThat(Xml.texts(text, "domain")).containsExactly("customer.com");
    assertThat(text).doesNotContain("elsewhere");
  }

  @Test
  void answer_id_isTheDomain() {
    assertThat(provider(written(shared(), null)).attribute("id")).contains("customer.com");
  }

  @Test
  void answer_servers_areImapThenPop3ThenSmtp() {
    ServerProfile profile =
        profile(
            server(ServiceType.SMTP, "smtp.example.org", 587, Security.STARTTLS),
            server(ServiceType.POP3, "pop.example.org", 995, Security.TLS),
            server(ServiceType.IMAP, "imap2.example.org", 993, Security.TLS),
            server(ServiceType.IMAP, "imap1.example.org", 143, Security.STARTTLS));
    String text = written(profile, null);
    assertThat(Xml.texts(text, "hostname"))
        .containsExactly(
            "imap2.example.org", "imap1.example.org", "pop.example.org", "smtp.example.org");
    assertThat(Xml.texts(text, "port")).containsExactly("993", "143", "995", "587");
    assertThat(Xml.texts(text, "socketType")).containsExactly("SSL", "STARTTLS", "SSL", "STARTTLS");
    assertThat(Xml.parse(text).descendants("incomingServer"))
        .extracting(server -> server.attribute("type").orElse(""))
        .containsExactly("imap", "imap", "pop3");
  }

  @Test
  void answer_plainServerAlone_isPlain() {
    ServerProfile profile = profile(server(ServiceType.IMAP, "i.example.org", 143, Security.NONE));
    assertThat(Xml.texts(written(profile, null), "socketType")).containsExactly("plain");
  }

  @Test
  void answer_serverElements_haveNoAttributeButType() {
    for (String name : List.of("incomingServer", "outgoingServer")) {
      assertThat(Xml.parse(written(shared(), null)).descendants(name))
          .isNotEmpty()
          .allMatch(server -> server.attributes() == 1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "%EMAILADDRESS%, %EMAILADDRESS%",
    "%EMAILLOCALPART%, %EMAILLOCALPART%",
    "%EMAILLOCALPART%@%EMAILDOMAIN%, %EMAILADDRESS%",
    "%EMAILLOCALPART%.%EMAILDOMAIN%, %EMAILLOCALPART%.customer.com",
    "postmaster, postmaster",
    "a&b, a&b",
  })
  void answer_login_keepsThePlaceholdersOfTheMailbox(String login, String username) {
    ServerProfile profile =
        profile(server(ServiceType.IMAP, "i.example.org", 993, Security.TLS, login));
    assertThat(Xml.texts(written(profile, null), "username")).containsExactly(username);
  }

  @Test
  void answer_domainInAHost_isFilledIn() {
    ServerProfile profile =
        profile(server(ServiceType.IMAP, "imap.%EMAILDOMAIN%", 993, Security.TLS));
    assertThat(Xml.texts(written(profile, null), "hostname")).containsExactly("imap.customer.com");
  }

  @Test
  void answer_waysToLogIn_areInTheOperatorsOrder() {
    MailService.Server imap =
        new MailService.Server(
            ServiceType.IMAP,
            PlaceholderText.of("i.example.org"),
            993,
            Security.TLS,
            Samples.ADDRESS,
            List.of(
                Authentication.OAUTH2,
                Authentication.ENCRYPTED_PASSWORD,
                Authentication.PASSWORD,
                Authentication.NONE),
            new OAuth2(
                PlaceholderText.of("auth.example.org"),
                PlaceholderText.of("mail offline"),
                PlaceholderText.of("https://auth.example.org/a?b=1&c=2"),
                PlaceholderText.of("https://auth.%EMAILDOMAIN%/token")));
    String text = written(profile(imap), null);
    assertThat(Xml.texts(text, "authentication"))
        .containsExactly("OAuth2", "password-encrypted", "password-cleartext", "none");
    assertThat(Xml.texts(text, "issuer")).containsExactly("auth.example.org");
    assertThat(Xml.texts(text, "scope")).containsExactly("mail offline");
    assertThat(Xml.texts(text, "authURL")).containsExactly("https://auth.example.org/a?b=1&c=2");
    assertThat(Xml.texts(text, "tokenURL")).containsExactly("https://auth.customer.com/token");
  }

  @Test
  void answer_sameTokensOfSeveralServices_areSaidOnce() {
    OAuth2 oauth2 = new OAuth2(Samples.ADDRESS, Samples.ADDRESS, Samples.ADDRESS, Samples.ADDRESS);
    MailService.Web dav =
        new MailService.Web(
            ServiceType.CALDAV,
            PlaceholderText.of("https://dav.example.org/"),
            Samples.ADDRESS,
            List.of(Authentication.OAUTH2),
            oauth2);
    MailService.Web withoutOAuth2 =
        new MailService.Web(
            ServiceType.JMAP, dav.url(), dav.login(), List.of(Authentication.PASSWORD), oauth2);
    MailService imap = server(ServiceType.IMAP, "i.example.org", 993, Security.TLS);
    assertThat(Xml.texts(written(profile(imap, dav, dav), null), "oAuth2")).hasSize(1);
    assertThat(Xml.texts(written(profile(imap, withoutOAuth2), null), "oAuth2")).isEmpty();
  }

  @Test
  void answer_addressBookAndCalendar_standBehindTheMailServers() {
    ServerProfile profile =
        profile(
            url(ServiceType.CALDAV, "https://dav.example.org/cal/%EMAILDOMAIN%/"),
            url(ServiceType.CARDDAV, "https://dav.example.org/card/"),
            server(ServiceType.IMAP, "i.example.org", 993, Security.TLS));
    String text = written(profile, null);
    assertThat(Xml.texts(text, "url"))
        .containsExactly(
            "https://dav.example.org/card/", "https://dav.example.org/cal/customer.com/");
    assertThat(Xml.parse(text).descendants("authentication"))
        .extracting(way -> way.attribute("system").orElse("") + " " + way.text())
        .containsExactly(" password-cleartext", "http Basic", "http Basic");
    assertThat(text.indexOf("<addressbook")).isGreaterThan(text.indexOf("</emailProvider>"));
  }

  @Test
  void answer_namesAndHelp_areThere() {
    String text = written(shared(), null);
    assertThat(Xml.texts(text, "displayName")).containsExactly("Host.com Mail");
    assertThat(Xml.texts(text, "displayShortName")).containsExactly("Host.com");
    Xml documentation = Xml.parse(text).descendants("documentation").get(0);
    assertThat(documentation.attribute("url")).contains("https://host.com/help/mail");
    Xml description = Xml.parse(text).descendants("descr").get(0);
    assertThat(description.attribute("lang")).contains("en");
    assertThat(description.text()).isEqualTo("Set up your mail client");
  }

  private static Xml provider(String text) {
    return Xml.parse(text).descendants("emailProvider").get(0);
  }

  private String written(ServerProfile profile, @Nullable String host) {
    return text(
        question(dialect, get(host, "emailaddress=user@customer.com"))
            .answer(domain("customer.com", profile)));
  }
}
