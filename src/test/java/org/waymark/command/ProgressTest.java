package org.waymark.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final String ERASE = "\r\u001b[K";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicLong clock = new AtomicLong();

  private Progress progress(boolean isShown) {
    PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    return new Progress(err, isShown, clock::get);
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void show_often_fiveTimesASecond() {
    Progress progress = progress(true);
    for (int i = 0; i < 100; i++) {
      progress.show("checked " + i);
      clock.addAndGet(Duration.ofMillis(10).toNanos());
    }
    assertThat(printed().split("\r", -1)).hasSize(1 + 5);
    assertThat(printed()).startsWith(ERASE + "checked 0" + ERASE + "checked 20");
  }

  @Test
  void message_erasesTheLine() {
    Progress progress = progress(true);
    progress.show("checked 1");
    progress.message("error: a");
    progress.message("error: b");
    progress.erase();
    assertThat(printed().replace(System.lineSeparator(), "\n"))
        .isEqualTo(ERASE + "checked 1" + ERASE + "error: a\nerror: b\n");
  }

  @Test
  void show_noTerminal_onlyMessages() {
    Progress progress = progress(false);
    progress.show("checked 1");
    progress.message("error: a");
    progress.erase();
    assertThat(printed().strip()).isEqualTo("error: a");
  }
}
