package org.waymark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.testing.Eventually;

@ExtendWith(VertxExtension.class)
class KeyScanTest {
  private static final int RECORDS = 5000;

  private RedisServer redis;

  @BeforeEach
  void fill() throws Exception {
    redis = RedisServer.start();
    try (RespClient client = new RespClient(redis.port())) {
      client.pipeline(
          IntStream.range(0, RECORDS)
              .mapToObj(i -> List.of("SET", "waymark:domain:c" + i + ".com", "ü" + i))
              .toList());
      client.pipeline(
          IntStream.range(0, RECORDS)
              .mapToObj(i -> List.of("SET", "other:domain:c" + i + ".com", "ü" + i))
              .toList());
    }
  }

  @AfterEach
  void stop() throws Exception {
    redis.close();
  }

  @Test
  void records_ofManyPages_areAllRead(Vertx vertx) throws Exception {
    RecordEditor editor = new RecordEditor(vertx, TestStore.at(redis).config());
    Map<String, String> all = await(editor.records("domain:", any -> true));
    assertThat(all).hasSize(RECORDS).containsEntry("domain:c4711.com", "ü4711");
    assertThat(await(editor.records("domain:", "ü42"::equals)))
        .isEqualTo(Map.of("domain:c42.com", "ü42"));
    assertThat(await(editor.records("domain:c499", any -> true))).hasSize(11);
    assertThat(await(editor.records("profile:", any -> true))).isEmpty();
    await(editor.close());
  }

  @Test
  void records_fewAtATime_areAllRead(Vertx vertx) throws Exception {
    RecordEditor editor = new RecordEditor(vertx, TestStore.at(redis).maxInFlight(3).config());
    assertThat(await(editor.records("domain:", any -> true))).hasSize(RECORDS);
    await(editor.close());
  }

  @Test
  void records_besideWhatHoldsNoText_areAllRead(Vertx vertx) throws Exception {
    redis.call("HSET", "waymark:domain:hash.com", "profile", "shared");
    redis.call("RPUSH", "waymark:domain:list.com", "shared");
    RecordEditor editor = new RecordEditor(vertx, TestStore.at(redis).config());
    Map<String, String> all = await(editor.records("domain:", any -> true));
    assertThat(all).hasSize(RECORDS + 2).containsEntry("domain:c0.com", "ü0");
    assertThat(all.get("domain:hash.com")).startsWith("WRONGTYPE ");
    assertThat(all.get("domain:list.com")).startsWith("WRONGTYPE ");
    await(editor.close());
  }

  @Test
  void records_connectionIsLost_areNotTakenForAll(Vertx vertx) throws Exception {
    RecordEditor editor = new RecordEditor(vertx, TestStore.at(redis).config());
    boolean isCut = false;
    for (int i = 0; i < 50 && !isCut; i++) {
      Future<Map<String, String>> read = editor.records("domain:", any -> true);
      while (!read.isComplete()) {
        endConnections();
      }
      isCut = read.failed();
      assertThat(isCut || read.result().size() == RECORDS).isTrue();
      if (isCut) {
        assertThat(read.cause()).isInstanceOf(StoreAwayException.class);
      }
    }
    assertThat(isCut).isTrue();
    assertThat(await(editor.records("domain:", any -> true))).hasSize(RECORDS);
    await(editor.close());
  }

  @Test
  void records_andKeys_leaveNoConnectionBehind(Vertx vertx) throws Exception {
    RecordEditor editor = new RecordEditor(vertx, TestStore.at(redis).config());
    for (int i = 0; i < 5; i++) {
      assertThat(await(editor.records("domain:c1", any -> true))).isNotEmpty();
      assertThat(await(editor.keys("domain:c1"))).isSorted().isNotEmpty();
    }
    Eventually.until(
        "only we are connected",
        () -> String.valueOf(redis.call("CLIENT", "LIST")).lines().count() == 1);
    await(editor.close());
    assertThatThrownBy(() -> await(editor.keys("domain:"))).isInstanceOf(StoreAwayException.class);
  }

  private void endConnections() {
    try {
      redis.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }
}
