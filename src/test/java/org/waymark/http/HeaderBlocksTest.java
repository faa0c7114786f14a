package org.waymark.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Reply.Header;
import org.waymark.testing.Chance;

/** The headers of an answer, kept for a second. */
class HeaderBlocksTest {
  private static final Header TYPE = new Header("Content-Type", "text/xml");
  private static final Header ORIGIN = new Header("Access-Control-Allow-Origin", "*");
  private static final Header TAG = new Header("ETag", "\"a\"");
  private static final List<Header> HEADERS = List.of(TYPE, ORIGIN);

  private Instant now = Instant.parse("2026-11-23T16:56:32Z");
  private final HeaderBlocks blocks = new HeaderBlocks(new HttpDate(() -> now));

  @Test
  void of_sameReplyInTheSecond_isTheSameBlock() {
    MultiMap block = blocks.of(reply(200, HEADERS, TAG), 10);
    assertThat(text(block))
        .containsExactlyInAnyOrder(
            "date: Mon, 23 Nov 2026 16:56:32 GMT",
            "content-type: text/xml",
            "access-control-allow-origin: *",
            "etag: \"a\"",
            "content-length: 10");
    assertThat(blocks.of(reply(200, HEADERS, TAG), 10)).isSameAs(block);
    now = now.plusMillis(999);
    assertThat(blocks.of(reply(200, HEADERS, TAG), 10)).isSameAs(block);
  }

  @Test
  void of_nextSecond_hasItsDate() {
    MultiMap before = blocks.of(reply(200, HEADERS, TAG), 10);
    now = now.plusSeconds(1);
    MultiMap after = blocks.of(reply(200, HEADERS, TAG), 10);
    assertThat(before.get("Date")).isEqualTo("Mon, 23 Nov 2026 16:56:32 GMT");
    assertThat(after.get("Date")).isEqualTo("Mon, 23 Nov 2026 16:56:33 GMT");
  }

  @Test
  void of_unchanged_leavesOutWhatDescribesTheContent() {
    MultiMap whole = blocks.of(reply(200, HEADERS, TAG), -1);
    MultiMap unchanged = blocks.of(reply(304, HEADERS, TAG), -1);
    assertThat(whole.contains("Content-Type")).isTrue();
    assertThat(unchanged.contains("Content-Type")).isFalse();
    assertThat(unchanged.get("ETag")).isEqualTo("\"a\"");
    assertThat(unchanged.get("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(unchanged.contains("Content-Length")).isFalse();
  }

  /** Far more kinds than there are slots: none is ever taken for another. */
  @Test
  void of_anyReplies_isWhatEachOfThemSays() {
    List<List<Header>> headers = List.of(HEADERS, List.of(TYPE), List.of(ORIGIN), List.of());
    Header other = new Header("ETag", "\"b\"");
    Chance.repeat(
        20_000,
        chance -> {
          List<Header> some = chance.anyOf(headers);
          Header tag = chance.oneIn(3) ? null : chance.oneIn(2) ? TAG : other;
          int status = chance.oneIn(2) ? 200 : 304;
          int length = chance.below(400) - 1;
          now = now.plusMillis(chance.below(20));
          MultiMap block = blocks.of(reply(status, some, tag), length);
          assertThat(block.get("Content-Type"))
              .isEqualTo(some.contains(TYPE) && status == 200 ? "text/xml" : null);
          assertThat(block.get("Access-Control-Allow-Origin"))
              .isEqualTo(some.contains(ORIGIN) ? "*" : null);
          assertThat(block.get("ETag")).isEqualTo(tag == null ? null : tag.value());
          assertThat(block.get("Content-Length")).isEqualTo(length < 0 ? null : "" + length);
          assertThat(block.get("Date")).isEqualTo(new HttpDate(() -> now).now().toString());
        });
  }

  private static Reply reply(int status, List<Header> headers, @Nullable Header etag) {
    return new Reply(status, Outcome.ANSWERED, "config", headers, etag, null);
  }

  private static List<String> text(MultiMap headers) {
    return headers.entries().stream()
        .map(
            (Map.Entry<String, String> line) ->
                line.getKey().toLowerCase(Locale.ROOT) + ": " + line.getValue())
        .toList();
  }
}
