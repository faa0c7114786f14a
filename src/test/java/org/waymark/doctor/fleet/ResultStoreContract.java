package org.waymark.doctor.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.store.ResultStore;
import org.waymark.testing.Eventually;

/** What every store of results does. */
@ExtendWith(VertxExtension.class)
abstract class ResultStoreContract {
  static final Duration LONG = Duration.ofHours(1);
  static final Duration SHORT = Duration.ofMillis(50);
  private ResultStore store;

  abstract ResultStore open(Vertx vertx) throws Exception;

  @BeforeEach
  void begin(Vertx vertx) throws Exception {
    store = open(vertx);
  }

  @AfterEach
  void end() throws Exception {
    await(store.close());
  }

  @Test
  void put_returnsTheTextBefore() throws Exception {
    assertThat(await(store.put("a", "1", LONG))).isEmpty();
    assertThat(await(store.put("a", "ü", LONG))).contains("1");
    assertThat(await(store.put("a", "3", LONG))).contains("ü");
    assertThat(await(store.get("a"))).contains("3");
    assertThat(await(store.get("b"))).isEmpty();
  }

  @Test
  void text_expires() throws Exception {
    await(store.put("a", "1", SHORT));
    Eventually.until("it is gone", () -> await(store.get("a")).isEmpty());
    assertThat(await(store.page("", "", 100)).texts()).isEmpty();
  }

  @Test
  void putIfAbsent_aSecondTime_changesNothing() throws Exception {
    assertThat(await(store.putIfAbsent("a", "1", LONG))).isTrue();
    assertThat(await(store.putIfAbsent("a", "2", LONG))).isFalse();
    assertThat(await(store.get("a"))).contains("1");
  }

  @Test
  void putIfAbsent_afterTheExpiry_writes() throws Exception {
    await(store.putIfAbsent("a", "1", SHORT));
    Eventually.until("it is free", () -> await(store.putIfAbsent("a", "2", LONG)));
  }

  @Test
  void renew_ofTheSameText_keepsIt() throws Exception {
    await(store.put("a", "1", Duration.ofMillis(500)));
    assertThat(await(store.renew("a", "1", LONG))).isTrue();
    Thread.sleep(700); // longer than the first expiry
    assertThat(await(store.get("a"))).contains("1");
  }

  @Test
  void renew_ofAnotherText_changesNothing() throws Exception {
    await(store.put("a", "1", LONG));
    assertThat(await(store.renew("a", "2", LONG))).isFalse();
    assertThat(await(store.renew("b", "1", LONG))).isFalse();
    assertThat(await(store.get("a"))).contains("1");
    assertThat(await(store.get("b"))).isEmpty();
  }

  @Test
  void delete_ofTheSameTextOnly() throws Exception {
    await(store.put("a", "1", LONG));
    assertThat(await(store.delete("a", "2"))).isFalse();
    assertThat(await(store.get("a"))).contains("1");
    assertThat(await(store.delete("a", "1"))).isTrue();
    assertThat(await(store.delete("a", "1"))).isFalse();
    assertThat(await(store.get("a"))).isEmpty();
  }

  @Test
  void pages_holdEveryTextTogether() throws Exception {
    TreeMap<String, String> all = new TreeMap<>();
    for (int i = 0; i < 2500; i++) {
      all.put("status:d" + i + ".example", "text " + i);
      await(store.put("status:d" + i + ".example", "text " + i, LONG));
    }
    await(store.put("findings:d1.example", "another kind", LONG));
    await(store.put("statut", "before", LONG));
    await(store.put("t", "after", LONG));
    ResultStore.Page page = await(store.page("status:", "", 100));
    TreeMap<String, String> found = new TreeMap<>(page.texts());
    int pages = 1;
    while (page.next().isPresent()) {
      page = await(store.page("status:", page.next().get(), 100));
      found.putAll(page.texts());
      pages++;
    }
    assertThat(found).isEqualTo(all);
    assertThat(pages).isBetween(10, 26);
  }

  @Test
  void page_ofACursorThatIsNone_isRefused() {
    assertThatThrownBy(() -> await(store.page("status:", "x", 10)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"x\" is no cursor");
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }
}
