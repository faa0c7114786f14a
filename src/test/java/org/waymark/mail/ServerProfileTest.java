package org.waymark.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerProfileTest {
  private static final PlaceholderText LOGIN = PlaceholderText.of("%EMAILADDRESS%");
  private static final List<Authentication> PASSWORD = List.of(Authentication.PASSWORD);

  @Test
  void servers_ofOneType_areInTheOperatorsOrder() {
    MailService first = imap("b.example.org", Security.STARTTLS);
    MailService second = imap("a.example.org", Security.TLS);
    assertThat(profile(first, smtp(Security.TLS), second).servers(ServiceType.IMAP))
        .isEqualTo(List.of(first, second));
  }

  @Test
  void servers_plainBesideEncrypted_isLeftOut() {
    MailService encrypted = imap("a.example.org", Security.STARTTLS);
    assertThat(
            profile(imap("p.example.org", Security.NONE), encrypted, smtp(Security.NONE))
                .servers(ServiceType.IMAP))
        .isEqualTo(List.of(encrypted));
  }

  @Test
  void servers_plainAlone_areThere() {
    MailService plain = imap("p.example.org", Security.NONE);
    MailService encryptedOfAnotherType = smtp(Security.TLS);
    assertThat(profile(plain, encryptedOfAnotherType).servers(ServiceType.IMAP))
        .isEqualTo(List.of(plain));
  }

  @Test
  void servers_typeThatIsMissing_areNone() {
    assertThat(profile(smtp(Security.TLS)).servers(ServiceType.POP3)).isEmpty();
  }

  @Test
  void urls_ofOneType_areInTheOperatorsOrder() {
    MailService first = web(ServiceType.CALDAV, "https://b.example.org/");
    MailService second = web(ServiceType.CALDAV, "https://a.example.org/");
    assertThat(
            profile(first, web(ServiceType.CARDDAV, "https://c.example.org/"), second)
                .urls(ServiceType.CALDAV))
        .isEqualTo(List.of(first, second));
  }

  @Test
  void withVariables_server_fillsHostLoginAndTokens() {
    MailService.Server server =
        new MailService.Server(
            ServiceType.IMAP,
            PlaceholderText.of("%SHARD%.example.org"),
            993,
            Security.TLS,
            PlaceholderText.of("%SHARD%-%EMAILLOCALPART%"),
            PASSWORD,
            oauth2("%SHARD%"));
    assertThat(server.withVariables(Map.of("SHARD", "mail17")))
        .isEqualTo(
            new MailService.Server(
                ServiceType.IMAP,
                PlaceholderText.of("mail17.example.org"),
                993,
                Security.TLS,
                PlaceholderText.of("mail17-%EMAILLOCALPART%"),
                PASSWORD,
                oauth2("mail17")));
  }

  @Test
  void withVariables_url_fillsUrlAndLogin() {
    MailService.Web url =
        new MailService.Web(
            ServiceType.JMAP,
            PlaceholderText.of("https://%SHARD%.example.org/"),
            PlaceholderText.of("%SHARD%"),
            PASSWORD,
            null);
    assertThat(url.withVariables(Map.of("SHARD", "mail17")))
        .isEqualTo(
            new MailService.Web(
                ServiceType.JMAP,
                PlaceholderText.of("https://mail17.example.org/"),
                PlaceholderText.of("mail17"),
                PASSWORD,
                null));
  }

  private static ServerProfile profile(MailService... services) {
    PlaceholderText name = PlaceholderText.of("Example");
    return new ServerProfile(name, name, List.of(services), List.of(), 24);
  }

  private static MailService imap(String host, Security security) {
    return server(ServiceType.IMAP, host, security);
  }

  private static MailService smtp(Security security) {
    return server(ServiceType.SMTP, "smtp.example.org", security);
  }

  private static MailService server(ServiceType type, String host, Security security) {
    return new MailService.Server(
        type, PlaceholderText.of(host), 4711, security, LOGIN, PASSWORD, null);
  }

  private static MailService web(ServiceType type, String url) {
    return new MailService.Web(type, PlaceholderText.of(url), LOGIN, PASSWORD, null);
  }

  private static OAuth2 oauth2(String shard) {
    return new OAuth2(
        PlaceholderText.of(shard + ".example.org"),
        PlaceholderText.of("mail " + shard),
        PlaceholderText.of("https://" + shard + ".example.org/authorize"),
        PlaceholderText.of("https://" + shard + ".example.org/token"));
  }
}
