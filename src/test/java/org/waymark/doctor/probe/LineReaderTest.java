package org.waymark.doctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  private static final int MOST = 32 * 1024;
  private final LineReader reader = new LineReader();

  @Test
  void add_dataThatNoReplyWaitsFor_endsTheConversationAboveTheLimit() {
    assertThat(reader.add(Buffer.buffer(new byte[MOST]))).isTrue();
    assertThat(reader.add(Buffer.buffer("x"))).isFalse();

    Future<List<String>> next = reader.read(any -> true);
    assertThat(next.cause()).hasMessage("more than was asked for");
  }

  @Test
  void add_dataAfterTheEnd_isNotKept() {
    reader.end(new IllegalStateException("over"));

    assertThat(reader.add(Buffer.buffer("x\n"))).isFalse();
    assertThat(reader.hasMore()).isFalse();
  }
}
