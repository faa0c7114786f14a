package org.waymark.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.config.ServiceConfig;
import org.waymark.source.FileSettingsSource;
import org.waymark.testing.Storms;

@ExtendWith(VertxExtension.class)
class SettingsLintTest {
  private static final String LONG_NAME = "Customers of the Long Example Company";

  @TempDir Path folder;
  private Optional<String> defaultProfile = Optional.empty();

  @BeforeEach
  void writeProfiles() throws IOException {
    write(
        "profiles.yaml",
        """
        farm:
          name: Host
          services:
            - { type: imap, host: "%SHARD%.host.com", port: 993, security: tls }
            - { type: smtp, host: "%SHARD%.host.com", port: 465, security: tls }
        """);
    write("domains.yaml", "");
  }

  @Test
  void profile_warningHasItsFileAndLine(Vertx vertx) throws Exception {
    write(
        "profiles.yaml",
        """
        shared:
          name: %s
          shortName: Host
          services:
            - { type: imap, host: mail.host.com, port: 993, security: tls }
            - { type: smtp, host: mail.host.com, port: 465, security: none }
        """
            .formatted(LONG_NAME));

    assertThat(lines(vertx))
        .contains(
            folder
                + "/profiles.yaml:6: shared.services[1]: all clients: security none sends passwords"
                + " and mail over the network in clear",
            folder
                + "/profiles.yaml:2: shared.name: all clients: a name should have at most 30"
                + " characters, some cut the rest");
  }

  @Test
  void ownNames_areHeldAgainstTheSameRules_whereTheyStand(Vertx vertx) throws Exception {
    write(
        "domains.yaml",
        """
        a.example: { profile: farm, vars: { SHARD: mail1 } }
        b.example: { profile: farm, name: %s, vars: { SHARD: mail1 } }
        c.example: { profile: farm, name: "%%BRAND%%", shortName: C, vars: { SHARD: mail1, BRAND: %1$s } }
        d.example: { profile: farm, shortName: thirteen-long, vars: { SHARD: mail1 } }
        """
            .formatted(LONG_NAME));

    String name = ".name: all clients: a name should have at most 30 characters, some cut the rest";
    assertThat(lines(vertx))
        .containsExactly(
            folder + "/domains.yaml:2: b.example" + name,
            folder
                + "/domains.yaml:2: b.example: all clients: without a shortName the name is used,"
                + " and is longer than the 20 characters allowed there",
            folder + "/domains.yaml:3: c.example" + name,
            folder
                + "/domains.yaml:4: d.example.shortName: all clients: a short name should have at"
                + " most 12 characters, some cut the rest");
  }

  @Test
  void domain_whatItsProfileIsWarnedOf_isToldOnce(Vertx vertx) throws Exception {
    write(
        "profiles.yaml",
        """
        farm:
          name: %s
          services:
            - { type: imap, host: "%%SHARD%%.host.com", port: 993, security: tls }
        """
            .formatted(LONG_NAME));
    write("domains.yaml", "a.example: { profile: farm, vars: { SHARD: mail1 } }\n");

    assertThat(lines(vertx)).isNotEmpty().allMatch(line -> line.contains("profiles.yaml:"));
  }

  @Test
  void ownNameAsLongAsTheProfiles_isToldToo(Vertx vertx) throws Exception {
    write(
        "profiles.yaml",
        """
        shared:
          name: %s
          services:
            - { type: imap, host: mail.host.com, port: 993, security: tls }
            - { type: smtp, host: mail.host.com, port: 465, security: tls }
        """
            .formatted(LONG_NAME));
    write("domains.yaml", "a.example: { profile: shared, name: Other %s }\n".formatted(LONG_NAME));

    assertThat(lines(vertx)).hasSize(4).filteredOn(line -> line.contains(":1: a.ex")).hasSize(2);
  }

  @Test
  void variableThatNothingUses_isNamed(Vertx vertx) throws Exception {
    write(
        "domains.yaml",
        """
        a.example: { profile: farm, name: "%BRAND%", vars: { SHARD: mail1, BRAND: A, NODE: n1 } }
        """);

    assertThat(lines(vertx))
        .containsExactly(
            folder
                + "/domains.yaml:1: a.example.vars.NODE: all clients: they never see this variable:"
                + " nothing in the profile uses it");
  }

  @Test
  void manyDomains_tenOfAKindAndHowManyMore(Vertx vertx) throws Exception {
    int domains = Storms.rounds(10_000);
    write(
        "domains.yaml",
        IntStream.range(0, domains)
            .mapToObj(
                i -> "d%d.example: { profile: farm, vars: { SHARD: m, NODE: n } }%n".formatted(i))
            .collect(Collectors.joining()));

    assertThat(warnings(vertx)).hasSize(domains);
    assertThat(lines(vertx))
        .hasSize(11)
        .last()
        .isEqualTo(
            "… and "
                + (domains - 10)
                + " more: all clients: they never see this variable: nothing in the profile"
                + " uses it");
  }

  @Test
  void defaultProfile_thatLeavesNoRoomForALongDomain_isNamed(Vertx vertx) throws Exception {
    String profile =
        """
        %s:
          services:
            - { type: imap, host: imap%s.%%EMAILDOMAIN%%, port: 993, security: tls }
            - { type: smtp, host: smtp.%%EMAILDOMAIN%%, port: 465, security: tls }
        """;
    String tight = ".a-label-of-the-usual-length".repeat(5);
    write("profiles.yaml", profile.formatted("wide", "") + profile.formatted("tight", tight));

    defaultProfile = Optional.of("wide");
    assertThat(lines(vertx)).isEmpty();
    defaultProfile = Optional.of("tight");
    assertThat(lines(vertx))
        .singleElement()
        .asString()
        .startsWith(
            folder + "/profiles.yaml:7: tight.services[0].host: all clients: as the default")
        .contains("128 characters");
  }

  private List<String> lines(Vertx vertx) throws Exception {
    return RemarkLines.of(warnings(vertx));
  }

  private List<Remark> warnings(Vertx vertx) throws Exception {
    ServiceConfig.Settings config =
        new ServiceConfig.Settings(
            folder, defaultProfile, Duration.ofMinutes(1), 1 << 20, Optional.empty());
    FileSettingsSource source =
        FileSettingsSource.open(vertx, config, hosting -> 0).await(10, TimeUnit.SECONDS);
    List<Remark> warnings = new ArrayList<>();
    source.effectiveProfiles().map(Lint::remarks).forEach(warnings::addAll);
    return warnings;
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }
}
