package org.waymark.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.waymark.input.ProblemsException;
import org.waymark.store.RespClient;
import org.waymark.testing.Storms;

/** Two control panels at once, whose changes do not go together. */
class CatalogRacesTest extends CatalogFixture {
  private static final int ROUNDS = Storms.rounds(75);

  /** About as many as the second panel makes while the first makes one. */
  private static final int CHANGES = 8;

  private final Map<String, Integer> outcomes = new TreeMap<>();
  private Catalog other;

  @BeforeEach
  void fill(Vertx vertx) throws Exception {
    other = catalog(vertx, Optional.empty());
    List<List<String>> others =
        IntStream.range(0, 2000)
            .mapToObj(i -> List.of("SET", "waymark:domain:other" + i + ".com", "\"shared\""))
            .toList();
    put("profile:shared", SHARED);
    try (RespClient client = new RespClient(redis.port())) {
      client.pipeline(others);
    }
  }

  @Test
  void profileIsDeleted_whileItIsPutToUse() throws Exception {
    race(
        List.of("profile:raced", SHARED),
        () -> deletingProfile("raced"),
        CHANGES,
        i -> other.setDomain(name("c" + i + ".com"), "\"raced\"", Precondition.NONE));
  }

  @Test
  void domainIsDeleted_whileItBecomesATarget() throws Exception {
    race(
        List.of("domain:raced.com", "\"shared\""),
        () -> deletingDomain("raced.com"),
        CHANGES,
        i ->
            other.setDomain(
                name("c" + i + ".com"), "{\"aliasOf\":\"raced.com\"}", Precondition.NONE));
  }

  @Test
  void profileNeedsAVariable_whileADomainWithoutItComes() throws Exception {
    race(
        List.of("profile:raced", SHARED),
        () -> settingProfile("raced", FARM),
        CHANGES,
        i -> other.setDomain(name("c" + i + ".com"), "\"raced\"", Precondition.NONE));
  }

  @Test
  void domainBecomesAnAlias_ofOneThatBecomesItsAlias() throws Exception {
    race(
        List.of("domain:raced.com", "\"shared\""),
        () -> settingDomain("raced.com", "{\"aliasOf\":\"c0.com\"}"),
        1,
        i -> other.setDomain(name("c0.com"), "{\"aliasOf\":\"raced.com\"}", Precondition.NONE));
  }

  @Test
  void rowOfAliases_growsAtBothEnds() throws Exception {
    List<String> row = new ArrayList<>(List.of("domain:row0.com", "\"shared\""));
    for (int i = 1; i <= 7; i++) {
      row.addAll(List.of("domain:row" + i + ".com", "{\"aliasOf\":\"row" + (i - 1) + ".com\"}"));
    }
    race(
        row,
        () -> settingDomain("row0.com", "{\"aliasOf\":\"other1.com\"}"),
        CHANGES,
        i ->
            other.setDomain(
                name("c" + i + ".com"), "{\"aliasOf\":\"row7.com\"}", Precondition.NONE));
  }

  /** A change of the other panel. */
  private interface Change {
    Future<?> make(int number);
  }

  /**
   * Has both make their changes, again and again.
   *
   * @param before keys and texts that are there each time, besides the domain c0.com
   * @param changes how many the other makes meanwhile
   */
  private void race(List<String> before, Supplier<Future<?>> one, int changes, Change others)
      throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < CHANGES; i++) {
        redis.call("DEL", "waymark:domain:c" + i + ".com");
      }
      put("domain:c0.com", "\"shared\"");
      for (int i = 0; i < before.size(); i += 2) {
        put(before.get(i), before.get(i + 1));
      }
      Future<?> first = counted("the one", one.get());
      Future<?> last = Future.succeededFuture();
      for (int i = 0; i < changes; i++) {
        int number = i;
        last = last.compose(done -> counted("another", others.make(number)));
      }
      await(Future.all(first, last));
      assertThat(await(catalog.review()).problems()).as("round " + round).isEmpty();
    }
    System.out.println("changes that do not go together: " + outcomes);
  }

  private static String outcome(@Nullable Throwable failure) {
    if (failure == null) {
      return "made";
    }
    assertThat(failure).isInstanceOfAny(ProblemsException.class, ConflictException.class);
    return failure instanceof ConflictException ? "taken back" : "refused";
  }

  private Future<?> counted(String who, Future<?> change) {
    return change.transform(
        done -> {
          outcomes.merge(who + " was " + outcome(done.cause()), 1, Integer::sum);
          return Future.succeededFuture();
        });
  }
}
