package org.waymark.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.waymark.imports.Imported;
import org.waymark.imports.Importer;
import org.waymark.input.Entry;
import org.waymark.mail.DomainName;

class PlanTest extends CatalogFixture {
  static final String YAML =
      """
      profiles:
        shared: { services: [{ type: imap, host: mail.host.com, port: 993, security: tls }] }
        farm: { services: [{ type: imap, host: "%SHARD%.host.com", port: 993, security: tls }] }
      domains:
        alias.com: { aliasOf: white.com }
        customer.com: shared
        white.com: { profile: farm, vars: { SHARD: mail17 } }
      """;

  @Test
  void import_isWritten_andDoneAgainWritesNothing() throws Exception {
    Imported imported = file("all.yaml", YAML);
    assertThat(done(imported, false))
        .isEqualTo(
            "2 added, 0 changed, 0 unchanged, 0 removed; 3 added, 0 changed, 0 unchanged, 0 removed");
    assertThat(stored("domain:customer.com")).isEqualTo("\"shared\"");
    assertThat(stored("domain:alias.com")).isEqualTo("{\"aliasOf\":\"white.com\"}");
    assertThat(new JsonObject(String.valueOf(stored("profile:farm"))))
        .isEqualTo(new JsonObject(FARM));

    assertThat(await(catalog.plan(imported, true)).size()).isZero();
    put("domain:customer.com", "{\"profile\":\"farm\",\"vars\":{\"SHARD\":\"m\"}}");
    assertThat(done(imported, false))
        .isEqualTo(
            "0 added, 0 changed, 2 unchanged, 0 removed; 0 added, 1 changed, 2 unchanged, 0 removed");
  }

  @Test
  void plan_untilItIsWritten_changesNothing() throws Exception {
    put("domain:old.com", "\"filed\"");
    Plan plan = await(catalog.plan(file("all.yaml", YAML), true));
    assertThat(plan.removed()).containsExactly("waymark:domain:old.com");
    assertThat(plan.domains()).isEqualTo(new Plan.Counts(3, 0, 0, 1));
    assertThat(redis.call("DBSIZE")).isEqualTo(1L);
  }

  @Test
  void prune_removesWhatIsNotThere_aliasesFirst_andProfilesThatNobodyUses() throws Exception {
    put("profile:old", SHARED);
    put("profile:used", SHARED);
    put("domain:target.com", "\"old\"");
    put("domain:link.com", "{\"aliasOf\":\"target.com\"}");
    put("domain:CUSTOMER.com", "\"old\"");
    put("domain:broken.com", "{");
    Imported imported =
        file("all.yaml", YAML.replace("customer.com: shared", "customer.com: used"));
    Plan plan = await(catalog.plan(imported, true));
    assertThat(plan.removed())
        .containsExactly(
            "waymark:domain:broken.com",
            "waymark:domain:link.com",
            "waymark:domain:target.com",
            "waymark:domain:CUSTOMER.com",
            "waymark:profile:old");
    await(plan.write(done -> {}));
    assertThat(await(catalog.domains("")))
        .containsExactly("alias.com", "customer.com", "white.com");
    assertThat(await(catalog.profiles())).containsExactly("farm", "shared", "used");
  }

  @Test
  void prune_byDomainsAlone_leavesProfiles() throws Exception {
    put("profile:shared", SHARED);
    put("profile:unused", SHARED);
    put("domain:old.com", "\"shared\"");
    assertThat(done(file("list.csv", "domain,profile\nnew.com,shared,newer.com\n"), true))
        .isEqualTo(
            "0 added, 0 changed, 0 unchanged, 0 removed; 2 added, 0 changed, 0 unchanged, 1 removed");
    assertThat(await(catalog.profiles())).containsExactly("shared", "unused");
  }

  @Test
  void import_ofAProfileThatDomainsAreAdaptedTo_writesThemFirst() throws Exception {
    put("profile:shared", SHARED);
    put("domain:customer.com", "\"shared\"");
    String adapted =
        """
        profiles:
          shared: { services: [{ type: imap, host: "%NODE%.host.com", port: 993, security: tls }] }
        domains:
          customer.com: { profile: shared, vars: { NODE: n1 } }
        """;
    redis.call("CONFIG", "SET", "slowlog-log-slower-than", "0");
    redis.call("SLOWLOG", "RESET");
    done(file("all.yaml", adapted), false);
    assertThat(String.valueOf(redis.call("SLOWLOG", "GET")))
        .containsSubsequence("waymark:profile:shared", "waymark:domain:customer.com");
  }

  @ParameterizedTest
  @MethodSource("formats")
  void import_ofEveryFormat_isWritten(Path input) throws Exception {
    Imported imported = Importer.read(Optional.empty(), List.of(input));
    for (Entry domain : imported.domains().values()) {
      String profile =
          domain.value() instanceof JsonObject json
              ? json.getString("profile")
              : "" + domain.value();
      if (profile != null && !imported.profiles().containsKey(profile)) {
        put("profile:" + profile, SHARED);
      }
    }
    done(imported, false);
    assertThat(await(catalog.domains("")))
        .hasSameElementsAs(imported.domains().keySet().stream().map(DomainName::value).toList());
    assertThat(await(catalog.profiles())).containsAll(imported.profiles().keySet());
    assertThat(await(catalog.plan(imported, false)).size()).isZero();
  }

  static List<Path> formats() throws Exception {
    try (Stream<Path> cases = Files.list(Path.of("src/test/resources/imports"))) {
      return cases
          .map(folder -> folder.resolve("in"))
          .filter(input -> Importer.read(Optional.empty(), List.of(input)).errors().isEmpty())
          .sorted()
          .toList();
    }
  }
}
