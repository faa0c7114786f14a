package org.waymark.dialect.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.dialect.Samples.domain;
import static org.waymark.dialect.Samples.get;
import static org.waymark.dialect.Samples.profile;
import static org.waymark.dialect.Samples.question;
import static org.waymark.dialect.Samples.server;
import static org.waymark.dialect.Samples.url;

import com.dd.plist.NSDictionary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Samples;
import org.waymark.mail.Authentication;
import org.waymark.mail.Brand;
import org.waymark.mail.MailService;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;
import org.waymark.testing.Chance;

/** What a configuration profile holds of the services of a profile. */
class AppleProfilesTest {
  private static final String MAIL = "com.apple.mail.managed";
  private static final String CALENDARS = "com.apple.caldav.account";
  private static final String CONTACTS = "com.apple.carddav.account";
  private static final String EXCHANGE = "com.apple.eas.account";

  private static final MailService SMTP =
      server(ServiceType.SMTP, "smtp.host.com", 465, Security.TLS);

  private final AppleDialect dialect = Samples.apple();

  @Test
  void profile_ofAnySettings_hasOnlyKeysOfApple() {
    AtomicInteger made = new AtomicInteger();
    Chance.repeat(
        500,
        chance -> {
          List<MailService> services = new ArrayList<>();
          for (int i = chance.below(7); i >= 0; i--) {
            ServiceType type = chance.anyOf(List.of(ServiceType.values()));
            services.add(
                type.hasUrl()
                    ? web(type, chance.anyOf(URLS), chance.anyOf(WAYS))
                    : serverWith(
                        type,
                        chance.anyOf(List.of("mail.host.com", "imap.%EMAILDOMAIN%")),
                        1 + chance.below(65_535),
                        chance.anyOf(List.of(Security.values())),
                        chance.anyOf(WAYS)));
          }
          Reply reply = reply(withExchange(profileOf(services)), "&name=" + "J%C3%B6rg%20%3C%26");
          if (reply.outcome() == Outcome.ANSWERED) {
            made.incrementAndGet();
            NSDictionary root = AppleKeys.valid(bytes(reply));
            assertThat(AppleKeys.text(root, "PayloadOrganization")).isEqualTo("Host.com");
          } else {
            assertThat(reply.status()).isEqualTo(404);
            assertThat(AppleDialect.supports(withExchange(profileOf(services)))).isFalse();
          }
        });
    assertThat(made).hasValueBetween(100, 490);
  }

  private static final List<String> URLS =
      List.of(
          "https://dav.host.com",
          "https://dav.host.com:8443/größe/?a=b&c='d'",
          "https://%EMAILDOMAIN%/Microsoft-Server-ActiveSync",
          "http://dav.host.com/");

  private static final List<List<Authentication>> WAYS =
      List.of(
          List.of(Authentication.PASSWORD),
          List.of(Authentication.ENCRYPTED_PASSWORD),
          List.of(Authentication.OAUTH2, Authentication.ENCRYPTED_PASSWORD),
          List.of(Authentication.OAUTH2),
          List.of(Authentication.NONE));

  @Test
  void mail_isTheBestPair_withTheAddressAsLogin() {
    NSDictionary root =
        valid(
            profile(
                server(ServiceType.POP3, "pop.host.com", 995, Security.TLS),
                server(ServiceType.IMAP, "old.host.com", 143, Security.STARTTLS),
                server(ServiceType.IMAP, "imap.host.com", 993, Security.TLS),
                server(ServiceType.IMAP, "second.host.com", 993, Security.TLS),
                server(ServiceType.SMTP, "old.host.com", 587, Security.STARTTLS),
                SMTP),
            "&name=Zaphod+B.");
    NSDictionary mail = AppleKeys.payload(root, MAIL);
    Map.ofEntries(
            Map.entry("EmailAccountType", "EmailTypeIMAP"),
            Map.entry("EmailAccountDescription", "Host.com Mail"),
            Map.entry("EmailAccountName", "Zaphod B."),
            Map.entry("EmailAddress", "User@customer.com"),
            Map.entry("IncomingMailServerHostName", "imap.host.com"),
            Map.entry("IncomingMailServerPortNumber", "993"),
            Map.entry("IncomingMailServerUseSSL", "true"),
            Map.entry("IncomingMailServerUsername", "User@customer.com"),
            Map.entry("IncomingMailServerAuthentication", "EmailAuthPassword"),
            Map.entry("OutgoingMailServerHostName", "smtp.host.com"),
            Map.entry("OutgoingMailServerPortNumber", "465"),
            Map.entry("OutgoingMailServerUseSSL", "true"),
            Map.entry("OutgoingMailServerUsername", "User@customer.com"),
            Map.entry("OutgoingMailServerAuthentication", "EmailAuthPassword"),
            Map.entry("OutgoingPasswordSameAsIncomingPassword", "true"))
        .forEach((key, value) -> assertThat(AppleKeys.text(mail, key)).as(key).isEqualTo(value));
    assertThat(AppleKeys.payloads(root)).hasSize(1);
  }

  @Test
  void startTls_usesSsl_andPopIsTheLastResort() {
    NSDictionary mail =
        AppleKeys.payload(
            valid(
                profile(
                    server(ServiceType.IMAP, "plain.host.com", 143, Security.NONE),
                    server(ServiceType.POP3, "pop.host.com", 110, Security.STARTTLS),
                    server(ServiceType.SMTP, "smtp.host.com", 587, Security.STARTTLS)),
                ""),
            MAIL);
    assertThat(AppleKeys.text(mail, "EmailAccountType")).isEqualTo("EmailTypePOP");
    assertThat(AppleKeys.text(mail, "IncomingMailServerHostName")).isEqualTo("pop.host.com");
    assertThat(AppleKeys.text(mail, "IncomingMailServerUseSSL")).isEqualTo("true");
    assertThat(AppleKeys.text(mail, "OutgoingMailServerUseSSL")).isEqualTo("true");
    assertThat(mail.containsKey("EmailAccountName")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "PASSWORD, EmailAuthPassword",
    "ENCRYPTED_PASSWORD PASSWORD, EmailAuthPassword",
    "ENCRYPTED_PASSWORD, EmailAuthCRAMMD5",
    "OAUTH2 ENCRYPTED_PASSWORD, EmailAuthCRAMMD5",
    "OAUTH2 PASSWORD, EmailAuthPassword",
    "NONE, EmailAuthNone",
  })
  void authentication_isOneThatADeviceKnows(String ways, String expected) {
    List<Authentication> all =
        List.of(ways.split(" ", -1)).stream().map(Authentication::valueOf).toList();
    MailService imap = serverWith(ServiceType.IMAP, "imap.host.com", 993, Security.TLS, all);
    NSDictionary mail = AppleKeys.payload(valid(profile(imap, SMTP), ""), MAIL);
    assertThat(AppleKeys.text(mail, "IncomingMailServerAuthentication")).isEqualTo(expected);
    assertThat(mail.containsKey("OutgoingPasswordSameAsIncomingPassword"))
        .isEqualTo(!expected.equals("EmailAuthNone"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://dav.host.com/calendars/, dav.host.com, 443, /calendars/",
    "https://dav.%EMAILDOMAIN%:8443/dav, dav.customer.com, 8443, /dav",
    "https://dav.host.com/größe?a=b, dav.host.com, 443, /gr%C3%B6%C3%9Fe",
    "HTTPS://dav.host.com, dav.host.com, 443, ",
    "https://dav.host.com/, dav.host.com, 443, ",
  })
  void dav_isTheUrlInParts(String url, String host, String port, String path) {
    ServerProfile both = profile(url(ServiceType.CALDAV, url), url(ServiceType.CARDDAV, url));
    NSDictionary root = valid(both, "");
    for (String prefix : List.of("CalDAV", "CardDAV")) {
      NSDictionary dav = AppleKeys.payload(root, prefix.equals("CalDAV") ? CALENDARS : CONTACTS);
      assertThat(AppleKeys.text(dav, prefix + "HostName")).isEqualTo(host);
      assertThat(AppleKeys.text(dav, prefix + "Port")).isEqualTo(port);
      assertThat(AppleKeys.text(dav, prefix + "UseSSL")).isEqualTo("true");
      assertThat(AppleKeys.text(dav, prefix + "Username")).isEqualTo("User@customer.com");
      assertThat(AppleKeys.text(dav, prefix + "AccountDescription")).isEqualTo("Host.com Mail");
      assertThat(AppleKeys.text(dav, prefix + "PrincipalURL")).isEqualTo(String.valueOf(path));
    }
    assertThat(AppleKeys.payloads(root)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "https://eas.host.com/Microsoft-Server-ActiveSync, true",
    "https://eas.host.com/microsoft-server-activesync/, true",
    "https://eas.host.com, true",
    "https://eas.host.com:8443/Microsoft-Server-ActiveSync, false",
    "https://eas.host.com/other, false",
    "http://eas.host.com/Microsoft-Server-ActiveSync, false",
  })
  void exchange_isWithoutMail_andOnlyForAUrlThatADeviceRequests(String url, boolean present) {
    ServerProfile settings = profile(url(ServiceType.ACTIVESYNC, url));
    assertThat(reply(settings, "").status()).isEqualTo(404);
    ServerProfile wanted = withExchange(settings);
    assertThat(AppleDialect.supports(wanted)).isEqualTo(present);
    if (present) {
      NSDictionary exchange = AppleKeys.payload(valid(wanted, ""), EXCHANGE);
      assertThat(AppleKeys.text(exchange, "Host")).isEqualTo("eas.host.com");
      assertThat(AppleKeys.text(exchange, "SSL")).isEqualTo("true");
      assertThat(AppleKeys.text(exchange, "EnableMail")).isEqualTo("false");
      for (String kind : List.of("Contacts", "Calendars", "Reminders", "Notes")) {
        assertThat(AppleKeys.text(exchange, "Enable" + kind)).isEqualTo("true");
      }
      assertThat(AppleKeys.text(exchange, "EmailAddress")).isEqualTo("User@customer.com");
    }
  }

  private NSDictionary valid(ServerProfile profile, String more) {
    return AppleKeys.valid(bytes(reply(profile, more)));
  }

  private Reply reply(ServerProfile profile, String more) {
    return question(dialect, get("host.com", "email=User@customer.com" + more))
        .found(domain("customer.com", profile));
  }

  private static byte[] bytes(Reply reply) {
    return Objects.requireNonNull(reply.body()).bytes();
  }

  private static ServerProfile profileOf(List<MailService> services) {
    return Samples.profile(services.toArray(MailService[]::new));
  }

  private static ServerProfile withExchange(ServerProfile of) {
    return new ServerProfile(
        of.name(), of.shortName(), of.services(), of.documentation(), 24, Brand.NONE, true);
  }

  private static MailService serverWith(
      ServiceType type, String host, int port, Security security, List<Authentication> ways) {
    return new MailService.Server(
        type, PlaceholderText.of(host), port, security, Samples.ADDRESS, ways, null);
  }

  private static MailService web(ServiceType type, String url, List<Authentication> ways) {
    return new MailService.Web(type, PlaceholderText.of(url), Samples.ADDRESS, ways, null);
  }
}
