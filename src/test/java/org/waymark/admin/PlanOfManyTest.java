package org.waymark.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.waymark.imports.Imported;
import org.waymark.input.Entry;
import org.waymark.input.JsonEntry;
import org.waymark.mail.DomainName;
import org.waymark.store.StoreAwayException;
import org.waymark.testing.Storm;

/** Imports that take their time. */
class PlanOfManyTest extends CatalogFixture {
  @Test
  void import_thatRedisDiesUnder_leavesWhatCanBeAnswered_andGoesOn() throws Exception {
    Imported imported = many(20_000);
    Plan plan = await(catalog.plan(imported, false));
    AtomicInteger seen = new AtomicInteger();
    assertThatThrownBy(
            () ->
                await(
                    plan.write(
                        done -> {
                          if (done > 5000 && seen.getAndSet(done) <= 5000) {
                            kill();
                          }
                        })))
        .isInstanceOf(StoreAwayException.class);
    redis.begin();
    Export there = await(catalog.export());
    assertThat(there.problems()).isEmpty();
    assertThat(there.domains().size()).isBetween(1, 19_999);
    there
        .domains()
        .keySet()
        .forEach(name -> assertThat(imported.domains()).containsKey(name(name)));
    assertThat(
            await(catalog.plan(imported(there.profiles(), named(there.domains())), false)).size())
        .isZero();

    assertThat(done(imported, false))
        .contains(" unchanged, 0 removed; ")
        .doesNotContain("; 20002 added");
    assertThat(await(catalog.plan(imported, true)).size()).isZero();
  }

  @Test
  @Storm
  void aHundredThousandDomains() throws Exception {
    Imported imported = many(100_000);
    long begin = System.nanoTime();
    done(imported, false);
    long written = System.nanoTime();
    assertThat(await(catalog.plan(imported, true)).size()).isZero();
    long again = System.nanoTime();
    Export export = await(catalog.export());
    assertThat(export.domains()).hasSize(100_000);
    System.out.printf(
        "100,000 domains: imported in %.1f s, again, unchanged, in %.1f s, exported in %.1f s%n",
        (written - begin) / 1e9, (again - written) / 1e9, (System.nanoTime() - again) / 1e9);
  }

  private void kill() {
    try {
      redis.kill();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Imported many(int count) {
    Map<DomainName, Object> domains = new LinkedHashMap<>();
    IntStream.range(0, count)
        .forEach(
            i ->
                domains.put(
                    name("c" + i + ".example"),
                    i % 10 == 0
                        ? JsonObject.of("aliasOf", "c" + (i + 1) + ".example")
                        : i % 10 == 5
                            ? JsonObject.of(
                                "profile", "farm", "vars", JsonObject.of("SHARD", "m" + i))
                            : "shared"));
    return imported(
        Map.of("shared", new JsonObject(SHARED), "farm", new JsonObject(FARM)), domains);
  }

  private static Imported imported(
      Map<String, JsonObject> profiles, Map<DomainName, Object> domains) {
    Map<String, Entry> profileEntries = new LinkedHashMap<>();
    profiles.forEach((name, json) -> profileEntries.put(name, new JsonEntry("all", name, json)));
    Map<DomainName, Entry> domainEntries = new LinkedHashMap<>();
    domains.forEach(
        (name, json) -> domainEntries.put(name, new JsonEntry("all", name.value(), json)));
    return new Imported(
        profileEntries,
        domainEntries,
        List.of(),
        List.of(),
        new Imported.Rejected(Set.of(), Set.of(), List.of(), true));
  }

  private static Map<DomainName, Object> named(Map<String, Object> domains) {
    Map<DomainName, Object> named = new LinkedHashMap<>();
    domains.forEach((name, document) -> named.put(name(name), document));
    return named;
  }
}
