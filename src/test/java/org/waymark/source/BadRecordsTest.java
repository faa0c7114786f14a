package org.waymark.source;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.waymark.source.StoredSettingsSource.Count;
import org.waymark.store.RedisServer;
import org.waymark.store.TestStore;
import org.waymark.testing.Eventually;
import org.waymark.testing.LogCapture;

/** Which records of a real Redis are known to be bad. */
class BadRecordsTest extends StoredSettingsFixture {
  private RedisServer redis;
  private TestStore opened;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    redis = RedisServer.start();
    put("profile:shared", "{\"services\":" + imap("mail.host.com") + "}");
    put("profile:farm", "{\"services\":" + imap("%SHARD%.host.com") + "}");
    put("domain:customer.com", "\"shared\"");
    opened = TestStore.at(redis).opened(vertx);
    source = over(opened.store(), vertx);
  }

  @AfterEach
  void stop() throws Exception {
    opened.close();
    redis.close();
  }

  @Test
  void records_thatCannotBeUsed_areNamedByKeyAndPath() throws Exception {
    put("domain:json.com", "{");
    put("domain:key.com", "{\"profile\":\"shared\",\"nam\":\"x\",\"vars\":{\"A\":\"b\"}}");
    put("domain:unknown.com", "{\"profile\":\"nowhere\"}");
    put("domain:short.com", "\"nowhere\"");
    put("domain:unfit.com", "\"farm\"");
    put("domain:far.com", "{\"aliasOf\":\"nowhere.com\"}");
    put("domain:one.com", "{\"aliasOf\":\"two.com\"}");
    put("domain:two.com", "{\"aliasOf\":\"one.com\"}");
    put("domain:good-alias.com", "{\"aliasOf\":\"short.com\"}");
    put("domain:victim.com", "\"bad\"");
    put("profile:bad", "{}");
    redis.call("RPUSH", "waymark:domain:list.com", "shared");
    put("domain:nobody-asks.com", "{");
    for (String name :
        List.of("customer", "json", "key", "unknown", "short", "unfit", "far", "one", "victim")) {
      ask(name + ".com");
      ask(name + ".com");
    }
    ask("good-alias.com");
    ask("list.com");
    ask("stranger.com");

    assertThat(bad())
        .containsExactly(
            "waymark:domain:far.com far.com.aliasOf",
            "waymark:domain:json.com ",
            "waymark:domain:key.com key.com.nam",
            "waymark:domain:key.com key.com.vars.A",
            "waymark:domain:list.com ",
            "waymark:domain:one.com one.com.aliasOf",
            "waymark:domain:short.com short.com",
            "waymark:domain:unfit.com unfit.com.vars.SHARD",
            "waymark:domain:unknown.com unknown.com.profile",
            "waymark:profile:bad bad.services");
    assertThat(source.count(Count.BAD_RECORDS)).isGreaterThanOrEqualTo(9);
  }

  @Test
  void record_thatIsTooLarge_isNotRead_andToldWithItsSize() throws Exception {
    put("domain:large.com", "\"" + "x".repeat(65_535) + "\"");
    put("domain:huge.com", "\"" + "ü".repeat(200_000) + "\"");
    put("domain:fits.com", " ".repeat(65_536 - 8) + "\"shared\"");
    put("profile:large", "{\"services\":[" + " ".repeat(131_072) + "]}");
    put("domain:victim.com", "\"large\"");
    try (LogCapture log = LogCapture.of("org.waymark.source", Level.ERROR)) {
      for (String name : List.of("large.com", "huge.com", "fits.com", "victim.com")) {
        ask(name);
      }
      assertThat(String.join("", log.lines()))
          .contains(
              "waymark:domain:large.com: found 65537 bytes; allowed: at most 65536",
              "waymark:domain:huge.com: found 400002 bytes; allowed: at most 65536",
              "waymark:profile:large: found 131087 bytes; allowed: at most 131072");
    }
    assertThat(find("fits.com")).isPresent();
    assertThat(bad())
        .containsExactly(
            "waymark:domain:huge.com ", "waymark:domain:large.com ", "waymark:profile:large ");
  }

  @Test
  void record_withThousandsOfProblems_isKeptInMindWithAFew() throws Exception {
    String keys =
        IntStream.range(0, 4000).mapToObj("\"k%d\":1"::formatted).collect(Collectors.joining(","));
    put("domain:many.com", "{" + keys + "}");
    ask("many.com");
    assertThat(bad()).hasSize(50);
  }

  @Test
  void record_thatIsMendedOrDeleted_isBadNoLonger_thoughNobodyAsks() throws Exception {
    put("domain:mended.com", "{");
    put("domain:deleted.com", "{");
    put("domain:unfit.com", "\"farm\"");
    put("domain:unknown.com", "\"later\"");
    put("domain:far.com", "{\"aliasOf\":\"later.com\"}");
    put("profile:bad", "{}");
    put("domain:victim.com", "\"bad\"");
    for (String name : List.of("mended", "deleted", "unfit", "unknown", "far", "victim")) {
      ask(name + ".com");
    }
    assertThat(bad()).hasSize(6);

    put("domain:mended.com", "\"shared\"");
    redis.call("DEL", "waymark:domain:deleted.com");
    Eventually.until("two are bad no longer", () -> bad().size() == 4);
    put("domain:unfit.com", "{\"profile\":\"farm\",\"vars\":{\"SHARD\":\"m1\"}}");
    put("profile:later", "{\"services\":" + imap("later.host.com") + "}");
    put("domain:later.com", "\"later\"");
    redis.call("DEL", "waymark:profile:bad");

    Eventually.until("none is bad", () -> bad().isEmpty());
    ask("victim.com");
    assertThat(bad()).containsExactly("waymark:domain:victim.com victim.com");
  }

  @Test
  void record_thatIsAnsweredByTheLastGoodOne_isBad_untilItIsGoodAgain() throws Exception {
    for (String worse : List.of("{", "\"nowhere\"", "\"farm\"")) {
      put("domain:customer.com", "\"shared\"");
      Eventually.until("it is good", () -> bad().isEmpty() && find("customer.com").isPresent());
      put("domain:customer.com", worse);
      Eventually.until(
          "it is bad, and answered", () -> find("customer.com").isPresent() && bad().size() == 1);
      source.anyChanged();
      assertThat(imapHost(find("customer.com").orElseThrow())).isEqualTo("mail.host.com");
      assertThat(bad()).as("read again").hasSize(1);
    }
    put("domain:customer.com", "\"shared\"");
    Eventually.until("it is good again", () -> bad().isEmpty());
  }

  @Test
  void many_areNotAllNamed() throws Exception {
    redis.call(
        "EVAL",
        "for i = 100, 399 do redis.call('SET', 'waymark:domain:d' .. i .. '.com', '{') end",
        "0");
    for (int i = 100; i < 400; i++) {
      ask("d" + i + ".com");
    }
    assertThat(bad())
        .containsExactlyElementsOf(
            IntStream.range(100, 150).mapToObj("waymark:domain:d%d.com "::formatted).toList());

    redis.call(
        "EVAL",
        "for i = 100, 399 do redis.call('DEL', 'waymark:domain:d' .. i .. '.com') end",
        "0");
    Eventually.until("none is bad", () -> bad().isEmpty());
  }

  @Test
  void domain_thatOnlyAClientNamed_isNoRecord(Vertx vertx) throws Exception {
    defaultProfile = Optional.of("farm");
    source = over(opened.store(), vertx);
    ask("stranger.com");
    assertThat(bad()).isEmpty();
  }

  private List<String> bad() {
    return source.badRecords().stream().map(bad -> bad.file() + " " + bad.path()).toList();
  }

  /** Whether it is answered or not. */
  private void ask(String domain) throws Exception {
    await(source.find(name(domain)).otherwise(Optional.empty()));
  }

  private void put(String key, String text) throws IOException {
    redis.call("SET", "waymark:" + key, text);
  }
}
