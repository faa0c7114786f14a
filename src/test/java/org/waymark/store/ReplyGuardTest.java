package org.waymark.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyGuardTest {
  private static final String LEGAL =
      String.join(
          "\r\n",
          "%2",
          "+server",
          "$5",
          "redis",
          "$5",
          "proto",
          ":3",
          "$0",
          "",
          "$-1",
          "_",
          "*-1",
          "*0",
          "#t",
          ",1.5",
          "(12345678901234567890",
          "-ERR no",
          "=7",
          "txt:a",
          "",
          "*2",
          "$1",
          "0",
          "*2",
          "$3",
          "",
          "$",
          "~1",
          ":1",
          ">2",
          "$10",
          "invalidate",
          "*1",
          "$3",
          "key",
          "+OK",
          "");

  private final AtomicInteger skipped = new AtomicInteger();
  private final List<String> refused = new ArrayList<>();
  private final EmbeddedChannel channel =
      new EmbeddedChannel(new ReplyGuard(skipped::incrementAndGet, refused::add));

  @Test
  void legal_passesUntouched_howeverItIsCut() {
    for (int size = 1; size <= LEGAL.length(); size++) {
      assertThat(passed(LEGAL, size)).isEqualTo(LEGAL);
    }
    assertThat(refused).isEmpty();
    assertThat(skipped).hasValue(0);
  }

  /** A page of SCAN, and more such pages than a reply may have bytes. */
  @Test
  void legal_manyLargeReplies_pass() {
    String key = "$200\r\n" + "k".repeat(200) + "\r\n";
    String page = "*2\r\n$1\r\n0\r\n*2000\r\n" + key.repeat(2000);
    int pages = 2 * ReplyGuard.MAX_REPLY / page.length();
    for (int i = 0; i < pages; i++) {
      assertThat(passed(page, 16_384)).isEqualTo(page);
    }
    assertThat(refused).isEmpty();
  }

  @Test
  void legal_greatestSizes_pass() {
    String text = "$1048576\r\n" + "x".repeat(1 << 20) + "\r\n";
    assertThat(passed(text, 65_536)).isEqualTo(text);
    String array = "*65536\r\n" + ":1\r\n".repeat(65_536);
    assertThat(passed(array, 65_536)).isEqualTo(array);
    assertThat(refused).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refused_endsTheConnection_andPassesWhatCameBefore(String announced) {
    for (int size : announced.length() < 20_000 ? new int[] {1, 3, 1 << 20} : new int[] {1 << 20}) {
      EmbeddedChannel other =
          new EmbeddedChannel(new ReplyGuard(skipped::incrementAndGet, refused::add));
      refused.clear();
      String before = "$2\r\n{}\r\n";
      String passed = passed(other, before + announced, size);
      assertThat(passed).startsWith(before);
      assertThat(before + announced).startsWith(passed).isNotEqualTo(passed);
      assertThat(refused).hasSize(1);
      assertThat(other.isOpen()).isFalse();
    }
  }

  static List<String> refused() {
    return List.of(
        "*65537\r\n",
        "~65537\r\n",
        ">65537\r\n",
        "%32769\r\n",
        "*900000000\r\n",
        "$67108865\r\n",
        "*1\r\n$1048577\r\n",
        "*65536\r\n*65536\r\n*65536\r\n*65536\r\n*1\r\n",
        "*1\r\n".repeat(ReplyGuard.MAX_DEPTH + 1),
        "*9\r\n" + ("$1000000\r\n" + "x".repeat(1_000_000) + "\r\n").repeat(9),
        "+" + "x".repeat(ReplyGuard.MAX_LINE) + "\r\n",
        "$12345678901234567890\r\n",
        "$-2\r\n",
        "$1x\r\n",
        "$\r\n",
        "=3\r\ntxt\r\n",
        "$1\r\nxx\r\n",
        "!5\r\nERR x\r\n",
        "|1\r\n+a\r\n+b\r\n",
        "HTTP/1.1 400 Bad Request\r\n",
        "+x\n",
        "\r\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 1_000, 3_000_000})
  void tooLongARecord_isSkipped_andAnErrorStandsInItsPlace(int size) {
    String text = "$1048577\r\n" + "*9".repeat(524_288) + "x\r\n";
    assertThat(passed("+OK\r\n" + text + text + ":1\r\n", size))
        .isEqualTo("+OK\r\n" + "-TOOLARGE 1048577\r\n".repeat(2) + ":1\r\n");
    assertThat(skipped).hasValue(2);
    assertThat(refused).isEmpty();
  }

  private String passed(String bytes, int size) {
    return passed(channel, bytes, size);
  }

  private static String passed(EmbeddedChannel channel, String bytes, int size) {
    StringBuilder passed = new StringBuilder();
    for (int from = 0; from < bytes.length() && channel.isOpen(); from += size) {
      int to = Math.min(bytes.length(), from + size);
      channel.writeInbound(
          Unpooled.copiedBuffer(bytes.substring(from, to), StandardCharsets.ISO_8859_1));
      for (ByteBuf some = channel.readInbound(); some != null; some = channel.readInbound()) {
        passed.append(some.toString(StandardCharsets.ISO_8859_1));
        some.release();
      }
    }
    return passed.toString();
  }
}
