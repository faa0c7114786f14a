package org.waymark.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.check.LintTest.lint;
import static org.waymark.check.LintTest.server;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;

/** Ports of the one encryption that are set with the other. */
class PortsLintTest {
  @ParameterizedTest
  @CsvSource({"IMAP, 993", "POP3, 995", "SMTP, 465"})
  void starttls_onAPortOfTls_isRightOnlyIfTheServerSpeaksIt(ServiceType type, int port) {
    String reason = "all clients: 993, 995 and 465 are the ports of tls";
    assertThat(lint(server(type, port, Security.STARTTLS))).anyMatch(line -> line.contains(reason));
    assertThat(lint(server(type, port, Security.TLS))).noneMatch(line -> line.contains(reason));
  }

  @ParameterizedTest
  @CsvSource({"IMAP, 143", "POP3, 110", "SMTP, 587", "SMTP, 25"})
  void tls_onAPortOfStarttls_isRightOnlyIfTheServerSpeaksIt(ServiceType type, int port) {
    String reason = "all clients: 25, 110, 143 and 587 are the ports of starttls";
    assertThat(lint(server(type, port, Security.TLS))).anyMatch(line -> line.contains(reason));
    assertThat(lint(server(type, port, Security.STARTTLS)))
        .noneMatch(line -> line.contains(reason));
  }
}
