package org.waymark.doctor.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.waymark.store.ResultStore;

class MemoryResultStoreTest extends ResultStoreContract {
  @Override
  ResultStore open(Vertx vertx) {
    return new MemoryResultStore();
  }

  @Test
  void full_forgetsWhatWasWrittenFirst() throws Exception {
    MemoryResultStore store = new MemoryResultStore(100_000, System::nanoTime);
    await(store.put("lease", "renewed", LONG));
    for (int i = 0; i < 1000; i++) {
      await(store.put("status:" + i, "x".repeat(200), LONG));
      await(store.renew("lease", "renewed", LONG));
    }
    assertThat(await(store.get("status:0"))).isEmpty();
    assertThat(await(store.get("status:999"))).isPresent();
    assertThat(await(store.get("lease"))).isPresent();
    assertThat(await(store.page("", "", 1000)).texts()).hasSizeBetween(100, 200);
  }

  @Test
  void text_expiresAtItsTime() throws Exception {
    long[] now = {Long.MAX_VALUE - 10};
    MemoryResultStore store = new MemoryResultStore(100_000, () -> now[0]);
    await(store.put("a", "1", Duration.ofNanos(100)));
    now[0] += 99;
    assertThat(await(store.get("a"))).contains("1");
    now[0] += 1;
    assertThat(await(store.get("a"))).isEmpty();
    assertThat(await(store.putIfAbsent("a", "2", LONG))).isTrue();
  }
}
