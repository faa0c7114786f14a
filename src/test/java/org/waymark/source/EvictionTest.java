package org.waymark.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.waymark.store.RedisServer;
import org.waymark.store.TestStore;

/** A Redis whose memory is full, and which makes room by dropping records. */
class EvictionTest extends StoredSettingsFixture {
  private static final int DOMAINS = 2000;
  private static final String PROFILE = "{\"services\":" + imap("mail.host.com") + "}";

  @Test
  void evicted_answersStayWhatTheyWere_andADeletionIsBelieved(Vertx vertx) throws Exception {
    try (RedisServer redis = RedisServer.start();
        TestStore opened = TestStore.at(redis).patient().opened(vertx)) {
      source = provisioned(redis, opened, vertx);
      opened.awaitMemory();
      assertThat(opened.store().evicts()).isZero();

      redis.call("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
      redis.call("CONFIG", "SET", "maxmemory", Long.toString(used(redis) - 400_000));
      redis.call("SET", "other", "x");
      assertEveryDomainIsAnswered();
      opened.awaitEvicts();
      assertThat(gone(redis)).hasSizeGreaterThan(DOMAINS / 4);
      assertEveryDomainIsAnswered();
      assertThat(source.count(StoredSettingsSource.Count.DOUBTED)).isEqualTo(1);
      assertThat(source.check().detail())
          .contains("it evicts records: maxmemory-policy allkeys-lru at 127.0.0.1:" + redis.port())
          .contains("which lost cached records");

      // Written again, they are as they are now.
      redis.call("CONFIG", "SET", "maxmemory", "0");
      List<String> gone = gone(redis);
      redis.call("SET", "waymark:profile:shared", PROFILE);
      for (String domain : gone) {
        redis.call("SET", "waymark:domain:" + domain, "{\"profile\":\"shared\",\"name\":\"New\"}");
      }
      opened.awaitChanged("domain:" + gone.get(gone.size() - 1));
      for (String domain : gone) {
        assertThat(find(domain).orElseThrow().hosting().profile().name()).hasToString("New");
      }
      opened.awaitNoMoreEvictions(vertx);
      assertDeletionIsBelieved(redis, opened, gone.get(0));
      assertDeletionIsBelieved(redis, opened, gone.get(1));
      assertThat(source.count(StoredSettingsSource.Count.DOUBTED)).isZero();
    }
  }

  /** Without permission for INFO and CONFIG, evictions are invisible: a deletion is believed. */
  @Test
  void mayNotLook_deletionIsBelieved_andNobodyIsBothered(Vertx vertx) throws Exception {
    try (RedisServer redis = RedisServer.start()) {
      redis.call("ACL", "SETUSER", "default", "-info", "-config");
      try (TestStore opened = TestStore.at(redis).patient().opened(vertx)) {
        source = provisioned(redis, opened, vertx);
        assertDeletionIsBelieved(redis, opened, "d1.example");
        assertThat(opened.store().evicts()).isEqualTo(-1);
        assertThat(opened.store().state().detail()).doesNotContain("evict");
        assertThat(opened.store().state().reachable()).isTrue();
        assertThat(opened.store().counters().reconnects()).isZero();
      }
    }
  }

  private StoredSettingsSource provisioned(RedisServer redis, TestStore opened, Vertx vertx)
      throws Exception {
    List<List<String>> records = new ArrayList<>();
    records.add(List.of("SET", "waymark:profile:shared", PROFILE));
    for (int i = 0; i < DOMAINS; i++) {
      records.add(List.of("SET", "waymark:domain:" + domain(i), "\"shared\"" + " ".repeat(400)));
    }
    redis.pipeline(records);
    StoredSettingsSource overRedis = over(opened.store(), vertx);
    opened.awaitChanged("domain:" + domain(DOMAINS - 1));
    source = overRedis;
    assertEveryDomainIsAnswered();
    return overRedis;
  }

  private void assertEveryDomainIsAnswered() throws Exception {
    for (int i = 0; i < DOMAINS; i++) {
      assertThat(find(domain(i)).map(StoredSettingsFixture::imapHost))
          .as(domain(i))
          .contains("mail.host.com");
    }
  }

  private void assertDeletionIsBelieved(RedisServer redis, TestStore opened, String domain)
      throws Exception {
    assertThat(find(domain)).isPresent();
    opened.forgetChanges();
    redis.call("DEL", "waymark:domain:" + domain);
    opened.awaitChanged("domain:" + domain);
    assertThat(find(domain)).isEmpty();
  }

  private static List<String> gone(RedisServer redis) throws Exception {
    List<String> gone = new ArrayList<>();
    for (int i = 0; i < DOMAINS; i++) {
      if (Objects.equals(redis.call("EXISTS", "waymark:domain:" + domain(i)), 0L)) {
        gone.add(domain(i));
      }
    }
    return gone;
  }

  private static long used(RedisServer redis) throws Exception {
    return String.valueOf(redis.call("INFO", "memory"))
        .lines()
        .filter(line -> line.startsWith("used_memory:"))
        .mapToLong(line -> Long.parseLong(line.substring(12).strip()))
        .findFirst()
        .orElseThrow();
  }

  private static String domain(int index) {
    return "d" + index + ".example";
  }
}
