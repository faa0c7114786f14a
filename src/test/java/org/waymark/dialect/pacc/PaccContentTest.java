package org.waymark.dialect.pacc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.dialect.Samples.ADDRESS;
import static org.waymark.dialect.Samples.profile;
import static org.waymark.dialect.Samples.server;
import static org.waymark.dialect.Samples.url;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.dialect.pacc.PaccContent.Obstacle;
import org.waymark.mail.Authentication;
import org.waymark.mail.MailService;
import org.waymark.mail.OAuth2;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;

class PaccContentTest {
  private static final MailService IMAP =
      server(ServiceType.IMAP, "imap.host.com", 993, Security.TLS);
  private static final MailService SMTP =
      server(ServiceType.SMTP, "smtp.host.com", 465, Security.TLS);

  @ParameterizedTest
  @CsvSource({
    "IMAP, 993, TLS, %EMAILADDRESS%,",
    "IMAP, 993, TLS, %EMAILLOCALPART%@%EMAILDOMAIN%,",
    "POP3, 995, TLS, %EMAILADDRESS%,",
    "SMTP, 465, TLS, %EMAILADDRESS%,",
    "IMAP, 143, STARTTLS, %EMAILADDRESS%, SECURITY",
    "SMTP, 465, NONE, %EMAILADDRESS%, SECURITY",
    "IMAP, 995, TLS, %EMAILADDRESS%, PORT",
    "SMTP, 587, TLS, %EMAILADDRESS%, PORT",
    "IMAP, 993, TLS, %EMAILLOCALPART%, LOGIN",
    "IMAP, 993, TLS, x%EMAILADDRESS%, LOGIN",
    "MANAGESIEVE, 4190, STARTTLS, x,",
  })
  void server_obstacle(
      ServiceType type, int port, Security security, String login, @Nullable Obstacle obstacle) {
    assertThat(obstacle(server(type, "mail.host.com", port, security, login)))
        .isEqualTo(Optional.ofNullable(obstacle));
  }

  @ParameterizedTest
  @CsvSource({
    "CALDAV, https://dav.host.com/c/,",
    "CALDAV, HTTPS://dav.host.com:443/c,",
    "CALDAV, https://%EMAILDOMAIN%/%SHARD%,",
    "CARDDAV, https://dav.host.com/?book,",
    "JMAP, https://jmap.host.com,",
    "JMAP, https://jmap.host.com/,",
    "JMAP, http://jmap.host.com/, URL",
    "JMAP, https://jmap.host.com:8443/, URL",
    "CALDAV, https://dav.host.com, URL",
    "CARDDAV, https://dav.host.com/, URL",
    "CARDDAV, not a url, URL",
    "WEBMAIL, http://host.com:81/,",
    "ACTIVESYNC, http://host.com:81/,",
  })
  void url_obstacle(ServiceType type, String url, @Nullable Obstacle obstacle) {
    assertThat(obstacle(url(type, url))).isEqualTo(Optional.ofNullable(obstacle));
  }

  @ParameterizedTest
  @CsvSource({
    "PASSWORD,,",
    "ENCRYPTED_PASSWORD,,",
    "OAUTH2, https://login.host.com,",
    "OAUTH2, https://login.host.com/?realm=mail, AUTHENTICATION",
    "OAUTH2, login.host.com, AUTHENTICATION",
    "OAUTH2, http://login.host.com, AUTHENTICATION",
    "OAUTH2,, AUTHENTICATION",
    "NONE,, AUTHENTICATION",
    "NONE, https://login.host.com, AUTHENTICATION",
  })
  void authentication_obstacle(
      Authentication way, @Nullable String issuer, @Nullable Obstacle obstacle) {
    assertThat(obstacle(imap(issuer, way))).isEqualTo(Optional.ofNullable(obstacle));
  }

  @Test
  void services_areTheFirstOfEachTypeThatQualifies() {
    MailService plain = server(ServiceType.IMAP, "old.host.com", 143, Security.STARTTLS);
    MailService second = server(ServiceType.IMAP, "second.host.com", 993, Security.TLS);
    MailService sieve = server(ServiceType.MANAGESIEVE, "imap.host.com", 4190, Security.TLS);
    assertThat(PaccContent.of(profile(plain, IMAP, second, SMTP, sieve)).services().values())
        .containsExactly(IMAP, SMTP);
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example, PASSWORD, https://a.example, PASSWORD, true,",
    "https://a.example, 'OAUTH2 PASSWORD', https://a.example, 'PASSWORD OAUTH2', true, https://a.example",
    "https://a.example, OAUTH2, https://a.example, OAUTH2, false, https://a.example",
    "https://a.example, OAUTH2, https://a.example, 'OAUTH2 PASSWORD', false, https://a.example",
    "https://a.example, 'OAUTH2 PASSWORD', https://b.example, 'OAUTH2 PASSWORD', true,",
    "https://a.example, 'OAUTH2 PASSWORD', a.example, 'OAUTH2 ENCRYPTED_PASSWORD', true,",
  })
  void authentication_isWhatTheMailServicesHaveInCommon(
      String issuer,
      String ways,
      String otherIssuer,
      String otherWays,
      boolean password,
      @Nullable String common) {
    PaccContent content =
        PaccContent.of(
            profile(
                imap(issuer, ways(ways)),
                service(ServiceType.SMTP, 465, otherIssuer, ways(otherWays))));
    assertThat(content.isComplete()).isTrue();
    assertThat(content.password()).isEqualTo(password);
    assertThat(content.issuer().map(PlaceholderText::toString))
        .isEqualTo(Optional.ofNullable(common));
  }

  @Test
  void nothingInCommon_isNoDocument() {
    PaccContent content =
        PaccContent.of(profile(imap("https://a.example", Authentication.OAUTH2), SMTP));
    assertThat(content.missing()).isEmpty();
    assertThat(content.isComplete()).isFalse();
  }

  @Test
  void calendar_withAnotherAuthentication_isLeftOut() {
    MailService byIssuer =
        new MailService.Web(
            ServiceType.CALDAV,
            PlaceholderText.of("https://dav.host.com/c/"),
            ADDRESS,
            List.of(Authentication.OAUTH2),
            oauth2("https://a.example"));
    PaccContent byPassword = PaccContent.of(profile(byIssuer, IMAP, SMTP));
    assertThat(byPassword.services()).doesNotContainKey(ServiceType.CALDAV);
    assertThat(byPassword.obstacle(byIssuer)).contains(Obstacle.OTHER_AUTHENTICATION);

    PaccContent byBoth =
        PaccContent.of(
            profile(
                byIssuer,
                imap("https://a.example", Authentication.OAUTH2),
                service(ServiceType.SMTP, 465, "https://a.example", Authentication.OAUTH2)));
    assertThat(byBoth.services()).containsEntry(ServiceType.CALDAV, byIssuer);
  }

  private static Optional<Obstacle> obstacle(MailService service) {
    return PaccContent.of(profile(IMAP, SMTP)).obstacle(service);
  }

  private static Authentication[] ways(String names) {
    return List.of(names.split(" ", -1)).stream()
        .map(Authentication::valueOf)
        .toArray(Authentication[]::new);
  }

  private static MailService imap(@Nullable String issuer, Authentication... ways) {
    return service(ServiceType.IMAP, 993, issuer, ways);
  }

  private static MailService service(
      ServiceType type, int port, @Nullable String issuer, Authentication... ways) {
    return new MailService.Server(
        type,
        PlaceholderText.of("mail.host.com"),
        port,
        Security.TLS,
        ADDRESS,
        List.of(ways),
        issuer == null ? null : oauth2(issuer));
  }

  private static OAuth2 oauth2(String issuer) {
    PlaceholderText url = PlaceholderText.of("https://login.host.com/x");
    return new OAuth2(PlaceholderText.of(issuer), PlaceholderText.of("mail"), url, url);
  }
}
