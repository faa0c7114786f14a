package org.waymark.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionLimitTest {
  @ParameterizedTest
  @CsvSource({
    "134217728, 1048576, 4681", // the heap decides
    "134217728, 1024, 824", // open files decide
    "134217728, 150, 1", // there is always one
    "1024, 1024, 1",
  })
  void affordable_isBoundedByHeapAndOpenFiles(long heap, long files, int most) {
    assertThat(ConnectionLimit.affordable(heap, files)).isEqualTo(most);
  }

  @Test
  void openFiles_areReadFromTheKernelsTable(@TempDir Path folder) throws IOException {
    Path limits = folder.resolve("limits");
    Files.writeString(
        limits,
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max processes             unlimited            unlimited            processes
        Max open files            20000                524288               files
        """);
    assertThat(ConnectionLimit.openFiles(limits)).isEqualTo(20_000);
    assertThat(ConnectionLimit.openFiles(folder.resolve("none"))).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void take_pastTheLimit_isRefused_untilOneIsReleased() {
    ConnectionLimit limit = new ConnectionLimit(2);
    assertThat(limit.take()).isTrue();
    assertThat(limit.take()).isTrue();
    assertThat(limit.take()).isFalse();
    assertThat(limit.open()).isEqualTo(2);
    limit.release();
    assertThat(limit.take()).isTrue();
  }

  @Test
  void most_notGiven_isWhatTheProcessAffords() {
    assertThat(new ConnectionLimit(0).most()).isEqualTo(ConnectionLimit.affordable()).isPositive();
  }
}
