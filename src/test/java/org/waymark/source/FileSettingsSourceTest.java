package org.waymark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.config.ServiceConfig;
import org.waymark.input.ProblemsException;
import org.waymark.mail.DomainName;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.mail.ServiceType;
import org.waymark.testing.Eventually;

@ExtendWith(VertxExtension.class)
class FileSettingsSourceTest {
  private static final String PROFILES =
      """
      shared:
        services:
          - { type: imap, host: mail.host.com, port: 993, security: tls }
      farm:
        services:
          - { type: imap, host: "%SHARD%.host.com", port: 993, security: tls }
      """;
  private static final String DOMAINS =
      """
      customer.com: shared
      other.com: { profile: shared }
      white.example: { profile: farm, name: White Mail, vars: { SHARD: mail17 } }
      white.test: { aliasOf: white.example }
      white.invalid: { aliasOf: white.test }
      gone.example: { disabled: true }
      """;

  private final AtomicInteger bound = new AtomicInteger();

  @TempDir Path folder;

  @BeforeEach
  void writeSettings() throws IOException {
    Files.writeString(folder.resolve("profiles.yaml"), PROFILES);
    Files.writeString(folder.resolve("domains.yaml"), DOMAINS);
  }

  @Test
  void find_domainOfAProfile_sharesItsHosting(Vertx vertx) throws Exception {
    FileSettingsSource source = open(vertx, null);

    MailDomain customer = find(source, "customer.com").orElseThrow();
    MailDomain other = find(source, "other.com").orElseThrow();

    assertThat(customer.name()).hasToString("customer.com");
    assertThat(customer.hosting()).isSameAs(other.hosting());
    assertThat(imapHost(customer)).isEqualTo("mail.host.com");
    assertThat(customer.origin().describe())
        .isEqualTo(at("%s/domains.yaml:1, profile shared (%s/profiles.yaml:1)"));
    assertThat(customer.origin().namesTheDomain()).isTrue();
  }

  @Test
  void find_knownHosting_isThereAtOnce(Vertx vertx) throws Exception {
    FileSettingsSource source = open(vertx, null);
    find(source, "white.example");

    assertThat(source.find(name("customer.com")).succeeded()).isTrue();
    assertThat(source.find(name("white.example")).succeeded()).isTrue();
    assertThat(source.find(name("stranger.example")).succeeded()).isTrue();
  }

  @Test
  void find_domainWithVariables_itsOwnHostingPreparedOnce(Vertx vertx) throws Exception {
    FileSettingsSource source = open(vertx, null);
    int before = bound.get();

    Future<Optional<MailDomain>> first = source.find(name("white.example"));
    Future<Optional<MailDomain>> second = source.find(name("white.example"));
    MailDomain white = first.await(5, TimeUnit.SECONDS).orElseThrow();

    assertThat(imapHost(white)).isEqualTo("mail17.host.com");
    assertThat(white.hosting().profile().name()).hasToString("White Mail");
    assertThat(second.await(5, TimeUnit.SECONDS).orElseThrow().hosting()).isSameAs(white.hosting());
    assertThat(bound.get() - before).isEqualTo(1);
  }

  @Test
  void find_aliasOfAnAlias_theDomainAskedAboutWithTheHostingAtTheEnd(Vertx vertx) throws Exception {
    FileSettingsSource source = open(vertx, null);

    MailDomain alias = find(source, "white.invalid").orElseThrow();

    assertThat(alias.name()).hasToString("white.invalid");
    assertThat(alias.hosting()).isSameAs(find(source, "white.example").orElseThrow().hosting());
    assertThat(alias.origin().describe())
        .isEqualTo(
            at(
                "%1$s/domains.yaml:5, alias of white.test, %1$s/domains.yaml:4, alias of"
                    + " white.example, %1$s/domains.yaml:3, profile farm (%1$s/profiles.yaml:4)"));
  }

  @Test
  void find_disabledDomain_hasNoServices(Vertx vertx) throws Exception {
    MailDomain gone = find(open(vertx, "shared"), "gone.example").orElseThrow();

    assertThat(gone.hosting().profile().services()).isEmpty();
    assertThat(gone.origin().describe()).isEqualTo(at("%s/domains.yaml:6, disabled"));
  }

  @Test
  void find_unknownDomain_defaultProfileOrNothing(Vertx vertx) throws Exception {
    assertThat(find(open(vertx, null), "stranger.example")).isEmpty();

    MailDomain stranger = find(open(vertx, "shared"), "stranger.example").orElseThrow();

    assertThat(imapHost(stranger)).isEqualTo("mail.host.com");
    assertThat(stranger.origin().describe())
        .isEqualTo(at("default profile shared (%s/profiles.yaml:1)"));
    assertThat(stranger.origin().namesTheDomain()).isFalse();
  }

  @Test
  void find_cacheIsFull_hostingIsMadeAgain(Vertx vertx) throws Exception {
    FileSettingsSource source =
        FileSettingsSource.open(vertx, config(null, 10_000), hosting -> 20_000)
            .await(5, TimeUnit.SECONDS);

    Hosting first = find(source, "white.example").orElseThrow().hosting();

    // The cache learns the weight of a hosting a moment after we have it.
    Eventually.until(
        "it is made again", () -> find(source, "white.example").orElseThrow().hosting() != first);
  }

  @Test
  void find_hostingCannotBeBound_fails(Vertx vertx) throws Exception {
    FileSettingsSource source =
        FileSettingsSource.open(
                vertx,
                config(null, 1 << 20),
                hosting -> {
                  if (hosting.profile().name().toString().equals("White Mail")) {
                    throw new IllegalStateException("no template");
                  }
                  return 0;
                })
            .await(5, TimeUnit.SECONDS);

    assertThatThrownBy(() -> find(source, "white.example")).hasMessageContaining("no template");
    assertThat(find(source, "customer.com")).isPresent();
  }

  @Test
  void open_noFiles_emptyAndReady(Vertx vertx) throws Exception {
    Files.delete(folder.resolve("profiles.yaml"));
    Files.delete(folder.resolve("domains.yaml"));

    FileSettingsSource source = open(vertx, null);

    assertThat(find(source, "customer.com")).isEmpty();
    assertThat(source.check().ready()).isTrue();
    assertThat(source.check().detail()).startsWith("0 domains, 0 profiles, in use since 20");
  }

  @Test
  void open_noFolder_empty(Vertx vertx) throws Exception {
    folder = folder.resolve("missing");

    assertThat(open(vertx, null).domains()).isZero();
  }

  @Test
  void open_brokenSettings_failsWithAllProblems(Vertx vertx) throws IOException {
    Files.writeString(folder.resolve("domains.yaml"), "customer.com: shard\nb_d.com: shared\n");

    assertThatThrownBy(() -> open(vertx, "sharde"))
        .isInstanceOfSatisfying(
            ProblemsException.class,
            e -> assertThat(e.problems()).extracting("line").containsExactly(0, 1, 2));
  }

  @Test
  void open_unreadableFile_failsWithAProblem(Vertx vertx) throws IOException {
    Files.delete(folder.resolve("domains.yaml"));
    Files.createDirectory(folder.resolve("domains.yaml"));

    assertThatThrownBy(() -> open(vertx, null))
        .isInstanceOf(ProblemsException.class)
        .hasMessage(folder + "/domains.yaml: cannot be read: it is a folder; allowed: a file");
  }

  @Test
  void numbers(Vertx vertx) throws Exception {
    FileSettingsSource source = open(vertx, null);

    assertThat(source.domains()).isEqualTo(6);
    assertThat(source.settings().profileNames()).containsExactly("shared", "farm");
    assertThat(source.reloads()).isZero();
    assertThat(source.reloadFailures()).isZero();
    assertThat(source.check().ready()).isTrue();
  }

  private FileSettingsSource open(Vertx vertx, @Nullable String profile) throws Exception {
    return FileSettingsSource.open(
            vertx, config(profile, 1 << 20), hosting -> bound.incrementAndGet())
        .await(5, TimeUnit.SECONDS);
  }

  private ServiceConfig.Settings config(@Nullable String profile, long cacheSize) {
    return new ServiceConfig.Settings(
        folder, Optional.ofNullable(profile), Duration.ofMinutes(1), cacheSize, Optional.empty());
  }

  private static Optional<MailDomain> find(FileSettingsSource source, String domain)
      throws Exception {
    return source.find(name(domain)).await(5, TimeUnit.SECONDS);
  }

  private static DomainName name(String domain) {
    return DomainName.parse(domain).orElseThrow();
  }

  private static String imapHost(MailDomain domain) {
    return domain.hosting().profile().servers(ServiceType.IMAP).get(0).host().toString();
  }

  private String at(String pattern) {
    return pattern.formatted(folder, folder);
  }
}
