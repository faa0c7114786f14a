package org.waymark.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingTest {
  @Test
  void texts_thatActOnATerminal_areEscaped() {
    String evil = "\u001b[2J\u202e\n";
    Finding finding =
        new Finding("dns.mx", Status.ERROR, evil, evil, evil, evil, Optional.of(evil));

    String escaped = "\\u001B[2J\\u202E\\u000A";
    assertThat(finding)
        .isEqualTo(
            new Finding(
                "dns.mx", Status.ERROR, escaped, escaped, escaped, escaped, Optional.of(escaped)));
    assertThat(finding.expected()).isEqualTo(escaped);
  }
}
