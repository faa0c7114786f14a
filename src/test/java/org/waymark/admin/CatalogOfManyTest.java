package org.waymark.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.waymark.store.RespClient;
import org.waymark.testing.Storm;

/** How long single changes take among a hundred thousand domains; prints it. */
@Storm
class CatalogOfManyTest extends CatalogFixture {
  private static final int DOMAINS = 100_000;
  private static final int AT_A_TIME = 1000;

  @Test
  void changesAmongAHundredThousandDomains() throws Exception {
    try (RespClient client = new RespClient(redis.port())) {
      for (int from = 0; from < DOMAINS; from += AT_A_TIME) {
        client.pipeline(IntStream.range(from, from + AT_A_TIME).mapToObj(this::set).toList());
      }
    }
    put("profile:shared", SHARED);
    put("profile:farm", FARM);
    put("profile:unused", SHARED);

    for (int round = 0; round < 2; round++) {
      System.out.printf("among 100,000 domains, round %d%n", round);
      int i = 10 * round;
      printed("delete an alias", () -> await(deletingDomain("c" + i + ".example")));
      printed("delete a domain", () -> await(deletingDomain("c" + (i + 2) + ".example")));
      printed(
          "refuse to delete the target of an alias",
          () -> refusal(deletingDomain("c" + (i + 101) + ".example")));
      printed("refuse to delete a profile", () -> refusal(deletingProfile("shared")));
      put("profile:unused", SHARED);
      printed("delete a profile", () -> await(deletingProfile("unused")));
      printed(
          "change a profile of 80,000 domains",
          () -> await(settingProfile("shared", profile("mail" + i + ".host.com"))));
      printed(
          "change a profile of 10,000 domains",
          () -> await(settingProfile("farm", profile("%SHARD%.host" + i + ".com"))));
      printed(
          "refuse a change of a profile",
          () -> refusal(settingProfile("shared", profile("%SHARD%.host.com"))));
      printed(
          "turn a domain into an alias",
          () -> setDomain("c" + (i + 3) + ".example", "{\"aliasOf\":\"c1.example\"}"));
    }
    assertThat(await(catalog.domains(""))).hasSize(DOMAINS - 4);
  }

  private static void printed(String what, Callable<?> change) throws Exception {
    long begin = System.nanoTime();
    change.call();
    System.out.printf("  %-45s %6d ms%n", what, (System.nanoTime() - begin) / 1_000_000);
  }

  private List<String> set(int i) {
    String json =
        i % 10 == 0
            ? "{\"aliasOf\":\"c" + (i + 1) + ".example\"}"
            : i % 10 == 5
                ? "{\"profile\":\"farm\",\"vars\":{\"SHARD\":\"m" + i + "\"}}"
                : "\"shared\"";
    return List.of("SET", "waymark:domain:c" + i + ".example", json);
  }
}
