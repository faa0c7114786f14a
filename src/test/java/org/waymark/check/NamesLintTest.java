package org.waymark.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.check.LintTest.IMAP;
import static org.waymark.check.LintTest.SMTP;
import static org.waymark.check.LintTest.lint;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.waymark.mail.MailService;

class NamesLintTest {
  @Test
  void longNames_areNamed() {
    List<MailService> services = List.of(IMAP, SMTP);
    assertThat(lint("x".repeat(30), "y".repeat(12), services)).isEmpty();
    assertThat(lint("x".repeat(31), "y".repeat(13), services))
        .anyMatch(line -> line.startsWith("p.name: "))
        .anyMatch(line -> line.startsWith("p.shortName: "))
        .hasSize(2);
    assertThat(lint("x".repeat(20), "x".repeat(20), services)).isEmpty();
    assertThat(lint("x".repeat(21), "x".repeat(21), services))
        .containsExactly(
            "p: all clients: without a shortName the name is used, and is longer than the 20"
                + " characters allowed there");
    assertThat(lint("%EMAILDOMAIN% Mail of the customer", "%EMAILDOMAIN%", services)).isEmpty();
  }
}
