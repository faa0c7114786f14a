package org.waymark.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.waymark.input.ProblemsException;
import org.waymark.mail.Authentication;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailService;
import org.waymark.mail.OAuth2;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;
import org.waymark.source.SettingsFolder;
import org.waymark.testing.BadInput;

class SettingsReaderTest {
  private static final String MINIMAL =
      "shared: { services: [{ type: imap, host: mail.host.com, port: 993, security: tls }] }\n";

  @Test
  void read_minimalProfile_defaults() {
    ServerProfile profile = profile(read(MINIMAL, ""), "shared");

    assertThat(profile)
        .isEqualTo(
            new ServerProfile(
                text("%EMAILDOMAIN%"),
                text("%EMAILDOMAIN%"),
                List.of(
                    new MailService.Server(
                        ServiceType.IMAP,
                        text("mail.host.com"),
                        993,
                        Security.TLS,
                        text("%EMAILADDRESS%"),
                        List.of(Authentication.PASSWORD),
                        null)),
                List.of(),
                24));
  }

  @Test
  void read_everyKey() {
    String yaml =
        """
        shared:
          name: Host.com Mail
          shortName: Host.com
          login: "%EMAILLOCALPART%"
          ttl: 0
          services:
            - type: imap
              host: Mail.Müller.example.
              port: 143
              security: starttls
              authentication: [oauth2, encrypted-password, none]
              oauth2:
                issuer: accounts.host.com
                scope: mail offline_access
                authURL: https://accounts.host.com/auth
                tokenURL: https://accounts.host.com/token
            - { type: carddav, url: "https://host.com/dav", login: "%EMAILADDRESS%" }
          documentation:
            - { url: "https://host.com/help", text: { en: Help, no: Hjelp } }
        """;
    ServerProfile profile = profile(read(yaml, ""), "shared");

    assertThat(profile.name()).isEqualTo(text("Host.com Mail"));
    assertThat(profile.shortName()).isEqualTo(text("Host.com"));
    assertThat(profile.ttlHours()).isZero();
    assertThat(profile.services())
        .containsExactly(
            new MailService.Server(
                ServiceType.IMAP,
                text("mail.xn--mller-kva.example"),
                143,
                Security.STARTTLS,
                text("%EMAILLOCALPART%"),
                List.of(
                    Authentication.OAUTH2, Authentication.ENCRYPTED_PASSWORD, Authentication.NONE),
                new OAuth2(
                    text("accounts.host.com"),
                    text("mail offline_access"),
                    text("https://accounts.host.com/auth"),
                    text("https://accounts.host.com/token"))),
            new MailService.Web(
                ServiceType.CARDDAV,
                text("https://host.com/dav"),
                text("%EMAILADDRESS%"),
                List.of(Authentication.PASSWORD),
                null));
    assertThat(profile.documentation().get(0).text())
        .isEqualTo(Map.of("en", text("Help"), "no", text("Hjelp")));
  }

  @Test
  void read_hostWithPlaceholders_canonicalAroundThem() {
    String yaml =
        """
        farm:
          services:
            - { type: imap, host: "%SHARD%.Müller.example", port: 993, security: tls }
            - { type: smtp, host: "SMTP.%EMAILDOMAIN%", port: 465, security: tls }
        """;
    Settings settings = read(yaml, "a.example: { profile: farm, vars: { SHARD: Mail17 } }");

    assertThat(profile(settings, "farm").services())
        .extracting(service -> ((MailService.Server) service).host().toString())
        .containsExactly("%SHARD%.xn--mller-kva.example", "smtp.%EMAILDOMAIN%");
    assertThat(own(settings, "a.example").services())
        .extracting(service -> ((MailService.Server) service).host().toString())
        .containsExactly("mail17.xn--mller-kva.example", "smtp.%EMAILDOMAIN%");
  }

  @Test
  void read_domainWithAName_itsShortNameToo() {
    Settings settings =
        read(
            "shared: { name: Host, shortName: H, services: [{ type: jmap, url: 'https://h.com/' }]"
                + " }",
            """
            a.example: { profile: shared, name: "%BRAND% Mail", vars: { BRAND: White } }
            b.example: { profile: shared, shortName: B }
            """);

    assertThat(own(settings, "a.example").name()).isEqualTo(text("White Mail"));
    assertThat(own(settings, "a.example").shortName()).isEqualTo(text("White Mail"));
    assertThat(own(settings, "b.example").name()).isEqualTo(text("Host"));
    assertThat(own(settings, "b.example").shortName()).isEqualTo(text("B"));
  }

  @Test
  void read_domainKeys_canonical() {
    Settings settings = read(MINIMAL, "MÜLLER.example.: shared\n");

    assertThat(settings.domains())
        .extracting(domain -> domain.name().value())
        .containsExactly("xn--mller-kva.example");
  }

  @Test
  void read_anchorsAndAliases_writtenOut() {
    Settings settings =
        read(
            """
            a: &a
              services: &services
                - { type: imap, host: mail.host.com, port: 993, security: tls }
            b: { name: B, services: *services }
            c: *a
            """,
            "");

    assertThat(profile(settings, "b").services()).isEqualTo(profile(settings, "a").services());
    assertThat(profile(settings, "c")).isEqualTo(profile(settings, "a"));
  }

  @Test
  void read_variableOfAnUnusedProfile_allowed() {
    Settings settings =
        read(
            "farm: { services: [{ type: imap, host: '%SHARD%.h.com', port: 993, security: tls }] }",
            "");

    assertThat(named(settings, "farm").variables()).containsOnlyKeys("SHARD");
  }

  @Test
  void read_noFiles_empty() {
    Settings settings =
        SettingsReader.read(
            new SettingsContent("p", null, "d", null, Map.of(), List.of(), ""),
            Optional.empty(),
            Optional.empty());

    assertThat(settings.profiles()).isEmpty();
    assertThat(settings.domains()).isEmpty();
  }

  @Test
  void read_tooManyProblems_allAreThereAndTheMessageIsShort() {
    StringBuilder domains = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      domains.append("d").append(i).append(".example: shard\n");
    }

    assertThatThrownBy(() -> read(MINIMAL, domains.toString()))
        .isInstanceOfSatisfying(
            ProblemsException.class, e -> assertThat(e.problems()).hasSize(1000))
        .message()
        .endsWith("\nand 950 more");
  }

  static Stream<BadInput> badSettings() {
    return BadInput.of("settings");
  }

  @ParameterizedTest
  @MethodSource("badSettings")
  void read_badSettings_refusedWithTheExactMessages(BadInput bad) {
    Optional<String> profile = Optional.of(bad.read("default-profile")).filter(p -> !p.isEmpty());
    Optional<DomainName> host = DomainName.parse(bad.read("public-host"));

    assertThatThrownBy(
            () -> SettingsReader.read(new SettingsFolder(bad.folder()).read(), profile, host))
        .isInstanceOfSatisfying(
            ProblemsException.class,
            e -> assertThat(bad.shown(e.problems())).isEqualTo(bad.expected()));
  }

  private static Settings read(String profiles, String domains) {
    return SettingsReader.read(
        new SettingsContent("p", bytes(profiles), "d", bytes(domains), Map.of(), List.of(), ""),
        Optional.empty(),
        Optional.empty());
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ServerProfile profile(Settings settings, String name) {
    return named(settings, name).server();
  }

  private static Profile named(Settings settings, String name) {
    return settings.profile(name).flatMap(CheckedProfile::profile).orElseThrow();
  }

  private static ServerProfile own(Settings settings, String domain) {
    Settings.Found found = settings.find(DomainName.parse(domain).orElseThrow()).orElseThrow();
    return found.overrides().apply(found.profile().orElseThrow().server());
  }

  private static PlaceholderText text(String text) {
    return PlaceholderText.of(text);
  }
}
