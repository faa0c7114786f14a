package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;
import org.waymark.testing.MailScript;
import org.waymark.testing.ScriptedServer;

/** Mail servers that mean harm: each costs a bounded time and memory, and reaches no terminal. */
@ExtendWith(VertxExtension.class)
class MailAttacksTest {
  @TempDir private static Path folder;
  private static MailWorld.Certificates certificates;
  private MailWorld world;

  @BeforeAll
  static void issue() throws Exception {
    certificates = new MailWorld.Certificates(folder);
  }

  @BeforeEach
  void build(Vertx vertx) throws Exception {
    world = new MailWorld(vertx, certificates, Instant::now, MailWorld.SHORT);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = ServiceType.class,
      names = {"IMAP", "POP3", "SMTP", "MANAGESIEVE"})
  void greetingWithoutLineEnd_isCut(ServiceType type) throws Exception {
    assertThat(greeted(type, client -> forever(client, "A".repeat(1000))))
        .isEqualTo("a line of more than 8192 bytes");
  }

  @Test
  void greetingWithoutLastLine_isCut() throws Exception {
    assertThat(greeted(ServiceType.SMTP, client -> forever(client, "220-x\r\n")))
        .isEqualTo("a reply without end: 300 lines, 2100 bytes");
    String line = "220-" + "x".repeat(4000) + "\r\n";
    assertThat(greeted(ServiceType.SMTP, client -> forever(client, line)))
        .startsWith("a reply without end: 9 lines, ");
  }

  @Test
  void moreThanWasAskedFor_isCut() throws Exception {
    assertThat(
            greeted(
                ServiceType.IMAP,
                client -> {
                  client.send("* OK\r\n");
                  client.line();
                  forever(client, "w1 OK\r\n");
                }))
        .isEqualTo("offers no login");
  }

  @Test
  void drip_endsAtTheLimit() throws Exception {
    assertThat(
            greeted(
                ServiceType.IMAP,
                client -> {
                  client.send("* OK ");
                  while (true) {
                    client.send("x");
                    pause();
                  }
                }))
        .isEqualTo("no end within 1 s");
  }

  @Test
  void silence_endsAtTheLimit() throws Exception {
    assertThat(greeted(ServiceType.IMAP, ScriptedServer.Client::ignore))
        .isEqualTo("no end within 1 s");
  }

  @Test
  void handshakeThatHangs_endsAtTheLimit() throws Exception {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.Client::ignore)) {
      Finding finding = world.look(ServiceType.IMAP, Security.TLS, server);
      assertThat(finding.status()).isEqualTo(Status.ERROR);
      assertThat(finding.reason())
          .isEqualTo("Clients cannot begin TLS on mail.customer.com:" + server.port() + ".");
      server.awaitEnd();
    }
  }

  @Test
  void startTlsThatHangs_endsAtTheLimit() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            client -> {
              client.send("* OK\r\n");
              client.line();
              client.send("* CAPABILITY STARTTLS LOGINDISABLED\r\nw1 OK\r\n");
              client.line();
              client.send("w2 OK\r\n");
              client.ignore();
            })) {
      Finding finding = world.look(ServiceType.IMAP, Security.STARTTLS, server);
      assertThat(finding.status()).isEqualTo(Status.ERROR);
      assertThat(finding.reason())
          .isEqualTo("Clients cannot begin TLS on mail.customer.com:" + server.port() + ".");
      assertThat(finding.remedy())
          .isEqualTo("Check certificate and key of the server; its log names the reason.");
      server.awaitEnd();
    }
  }

  /** Text that comes with the answer to STARTTLS would be taken for an encrypted reply. */
  @Test
  void textAfterStartTls_isAnError_andNothingOfItCounts() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            client -> {
              client.send("* OK\r\n");
              client.line();
              client.send("* CAPABILITY STARTTLS LOGINDISABLED\r\nw1 OK\r\n");
              client.line();
              client.send("w2 OK\r\n* CAPABILITY AUTH=PLAIN\r\nw3 OK\r\n");
              client.encrypt(certificates());
              client.ignore();
            })) {
      Finding finding = world.look(ServiceType.IMAP, Security.STARTTLS, server);
      assertThat(finding.status()).isEqualTo(Status.ERROR);
      assertThat(finding.reason())
          .isEqualTo(
              "mail.customer.com:"
                  + server.port()
                  + " sends text after its answer to STARTTLS, before TLS begins; clients take it"
                  + " for an attack.");
      assertThat(finding.observed()).doesNotContain("PLAIN");
    }
  }

  @Test
  void offersBeforeTls_doNotCountAfterIt() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            MailScript.imap("STARTTLS AUTH=PLAIN", "LOGINDISABLED")
                .startTls(certificates.of("good")))) {
      Finding finding = world.look(ServiceType.IMAP, Security.STARTTLS, server);
      assertThat(finding.status()).isEqualTo(Status.ERROR);
      assertThat(finding.observed()).startsWith("offers no login; ");
      assertThat(finding.reason()).startsWith("Clients cannot log in: the server offers none");
    }
  }

  /** Terminal escapes, line ends, directions and bytes that are no UTF-8. */
  @Test
  void controlCharacters_areEscaped_andTheTextIsCut() throws Exception {
    String seen =
        greeted(
            ServiceType.SMTP,
            client -> {
              client.send("554 \u001b]0;owned\u0007\u001b[2J\u202e\u0000\rx");
              client.send(new byte[] {(byte) 0xff, (byte) 0x9b});
              client.send("y".repeat(500) + "\r\n");
              client.ignore();
            });
    assertThat(seen)
        .startsWith("554 \\u001B]0;owned\\u0007\\u001B[2J\\u202E\\u0000\\u000Dx")
        .hasSizeLessThanOrEqualTo(200)
        .matches("[\\x20-\\x7e\\ufffd…]+");
  }

  @Test
  void mechanismsWithControlCharacters_areEscapedAndCut() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            MailScript.imap("", "AUTH=\u001b[31mPLAIN AUTH=" + "X".repeat(500))
                .tls(certificates.of("good")))) {
      assertThat(world.look(ServiceType.IMAP, Security.TLS, server).observed())
          .startsWith("offers \\u001B[31MPLAIN, XXX")
          .hasSize(200);
    }
  }

  /** What a server with this script shows; it must have lost its client then. */
  private String greeted(ServiceType type, ScriptedServer.Script script) throws Exception {
    try (ScriptedServer server = new ScriptedServer(script)) {
      Finding finding = world.look(type, Security.NONE, server);
      server.awaitEnd();
      return finding.observed();
    }
  }

  private static void forever(ScriptedServer.Client client, String text) throws IOException {
    while (true) {
      client.send(text);
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static javax.net.ssl.SSLContext certificates() throws IOException {
    try {
      return certificates.of("good");
    } catch (Exception e) { // keytool and the key store declare many; a script may throw this one
      throw new IOException(e);
    }
  }
}
