package org.waymark.dialect.autodiscover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.dialect.Samples.autodiscover;
import static org.waymark.dialect.Samples.domain;
import static org.waymark.dialect.Samples.outlook;
import static org.waymark.dialect.Samples.post;
import static org.waymark.dialect.Samples.profile;
import static org.waymark.dialect.Samples.question;
import static org.waymark.dialect.Samples.server;
import static org.waymark.dialect.Samples.text;
import static org.waymark.dialect.Samples.url;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.dialect.Samples;
import org.waymark.mail.Authentication;
import org.waymark.mail.MailService;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;
import org.waymark.testing.Xml;

/** The Outlook document of a profile. */
class OutlookModelTest {
  private static final MailService IMAP =
      server(ServiceType.IMAP, "imap.example.org", 993, Security.TLS);

  @ParameterizedTest
  @CsvSource({"TLS, on, SSL", "STARTTLS, on, TLS", "NONE, off, None"})
  void security_isSaidTwice(Security security, String ssl, String encryption) {
    for (ServiceType type : List.of(ServiceType.IMAP, ServiceType.POP3, ServiceType.SMTP)) {
      String text = written(profile(server(type, "mail.example.org", 4711, security)));
      assertThat(Xml.texts(text, "Type")).containsExactly(type.name());
      assertThat(Xml.texts(text, "SSL")).containsExactly(ssl);
      assertThat(Xml.texts(text, "Encryption")).containsExactly(encryption);
      assertThat(Xml.texts(text, "Port")).containsExactly("4711");
      assertThat(Xml.texts(text, "SPA")).containsExactly("off");
    }
  }

  @Test
  void protocols_areImapPop3SmtpThenDav() {
    String text =
        written(
            profile(
                url(ServiceType.CARDDAV, "https://dav.example.org/%EMAILDOMAIN%/card/"),
                url(ServiceType.CALDAV, "https://dav.example.org/cal/"),
                url(ServiceType.ACTIVESYNC, "https://eas.example.org/"),
                server(ServiceType.SMTP, "smtp.%EMAILDOMAIN%", 465, Security.TLS),
                server(ServiceType.POP3, "pop.example.org", 995, Security.TLS),
                IMAP));
    assertThat(Xml.texts(text, "Type"))
        .containsExactly("IMAP", "POP3", "SMTP", "CalDAV", "CardDAV");
    assertThat(Xml.texts(text, "Server"))
        .containsExactly(
            "imap.example.org",
            "pop.example.org",
            "smtp.customer.com",
            "https://dav.example.org/cal/",
            "https://dav.example.org/customer.com/card/");
    assertThat(Xml.texts(text, "TTL")).containsExactly("24", "24", "24");
  }

  @Test
  void protocol_elements_areInTheOrderOfTheSpecification() {
    String text =
        written(profile(IMAP, server(ServiceType.SMTP, "smtp.example.org", 465, Security.TLS)));
    List<Xml> protocols = Xml.parse(text).descendants("Protocol");
    assertThat(names(protocols.get(0)))
        .isEqualTo("Type TTL Server Port LoginName DomainRequired SPA SSL Encryption AuthRequired");
    assertThat(names(protocols.get(1)))
        .isEqualTo(
            "Type TTL Server Port LoginName DomainRequired SPA SSL Encryption AuthRequired"
                + " UsePOPAuth SMTPLast");
    assertThat(Xml.texts(text, "AccountType")).containsExactly("email");
    assertThat(Xml.texts(text, "Action")).containsExactly("settings");
  }

  @ParameterizedTest
  @CsvSource({
    "%EMAILADDRESS%, on",
    "%EMAILLOCALPART%, off",
    "%EMAILADDRESS%.smtp, off",
  })
  void usePopAuth_isOnForTheLoginOfTheIncomingServerAlone(String smtpLogin, String usePopAuth) {
    String text =
        written(
            profile(IMAP, server(ServiceType.SMTP, "s.example.org", 465, Security.TLS, smtpLogin)));
    assertThat(Xml.texts(text, "UsePOPAuth")).containsExactly(usePopAuth);
    assertThat(Xml.texts(text, "SMTPLast")).containsExactly("off");
  }

  @Test
  void authRequired_isOffWhereNothingIsAskedFor() {
    String text = written(profile(IMAP, smtp(Authentication.NONE)));
    assertThat(Xml.texts(text, "AuthRequired")).containsExactly("on", "off");
    assertThat(Xml.texts(text, "UsePOPAuth")).containsExactly("off");
  }

  @Test
  void authRequired_isOnWhereNothingIsOneOfSeveralWays() {
    String text = written(profile(IMAP, smtp(Authentication.NONE, Authentication.PASSWORD)));
    assertThat(Xml.texts(text, "AuthRequired")).containsExactly("on", "on");
    assertThat(Xml.texts(text, "UsePOPAuth")).containsExactly("on");
  }

  @ParameterizedTest
  @CsvSource({
    "%EMAILADDRESS%, John.Doe@Customer.com",
    "%EMAILLOCALPART%, John.Doe",
    "%EMAILLOCALPART%@%EMAILDOMAIN%, John.Doe@customer.com",
    "%EMAILDOMAIN%_%EMAILLOCALPART%, customer.com_John.Doe",
    "postmaster, postmaster",
    "<&>, <&>",
  })
  void login_isFilledInAndNeverEmpty(String login, String filled) {
    ServerProfile profile =
        profile(server(ServiceType.IMAP, "i.example.org", 993, Security.TLS, login));
    assertThat(Xml.texts(written(profile), "LoginName")).containsExactly(filled);
  }

  @Test
  void servers_plainBesideEncrypted_isLeftOut() {
    String text =
        written(profile(server(ServiceType.IMAP, "p.example.org", 143, Security.NONE), IMAP));
    assertThat(Xml.texts(text, "Server")).containsExactly("imap.example.org");
  }

  private static MailService smtp(Authentication... ways) {
    return new MailService.Server(
        ServiceType.SMTP,
        PlaceholderText.of("smtp.example.org"),
        465,
        Security.TLS,
        Samples.ADDRESS,
        List.of(ways),
        null);
  }

  private static String written(ServerProfile profile) {
    return text(
        question(autodiscover(), post(outlook("John.Doe@Customer.com")))
            .answer(domain("customer.com", profile)));
  }

  private static String names(Xml protocol) {
    return protocol.children().stream().map(Xml::name).collect(Collectors.joining(" "));
  }
}
