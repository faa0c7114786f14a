package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.doctor.probe.MailServer;
import org.waymark.mail.Authentication;
import org.waymark.mail.MailService;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;
import org.waymark.testing.Ports;
import org.waymark.testing.ScriptedServer;

/** The findings about mail servers that fail. */
class MailFaultsTest extends MailChecksFixture {
  private static final String TLS = "imap with security tls, authentication password";

  @Test
  void noConnection_isAnError() throws Exception {
    int port = Ports.free();
    Finding finding = look(MailWorld.service(ServiceType.IMAP, Security.TLS, port));
    assertThat(finding.observed()).contains("refused");
    assertThat(finding)
        .isEqualTo(
            new Finding(
                id(port),
                Status.ERROR,
                finding.observed(),
                TLS,
                "Clients cannot connect to mail.customer.com:" + port + ".",
                "Start the server and open the port in its firewall, or correct host and port in"
                    + " the profile.",
                Optional.empty()));
  }

  @Test
  void nameWithoutAddress_isAnError() throws Exception {
    world.resolver.remove(MailWorld.HOST);
    assertThat(look(MailWorld.service(ServiceType.IMAP, Security.TLS, 993)))
        .isEqualTo(
            new Finding(
                id(993),
                Status.ERROR,
                "",
                TLS,
                "Clients cannot find mail.customer.com: it has no address in DNS.",
                "Add an A or AAAA record for mail.customer.com, or correct host in the profile.",
                Optional.empty()));
  }

  @Test
  void resolverThatFails_isUnknown() throws Exception {
    world.resolver.fail(MailWorld.HOST, "SERVFAIL");
    assertThat(look(MailWorld.service(ServiceType.IMAP, Security.TLS, 993)))
        .isEqualTo(
            new Finding(
                id(993),
                Status.UNKNOWN,
                "SERVFAIL",
                TLS,
                "The address of mail.customer.com could not be looked up.",
                "Check again later; check the name servers of mail.customer.com.",
                Optional.empty()));
  }

  @Test
  void addressThatIsNotPublic_isAnError_andNotContacted() throws Exception {
    world.resolver.remove(MailWorld.HOST).address(MailWorld.HOST, "10.0.0.1");
    assertThat(look(MailWorld.service(ServiceType.IMAP, Security.TLS, 993)))
        .isEqualTo(
            new Finding(
                id(993),
                Status.ERROR,
                "10.0.0.1",
                TLS,
                "mail.customer.com has an address that is not public: clients on the internet"
                    + " cannot reach it, and it was not contacted.",
                "Correct the address of mail.customer.com in DNS, or list the network in"
                    + " doctor.networks if its clients are inside.",
                Optional.empty()));
  }

  /** A long domain makes too long a host of mail.%EMAILDOMAIN%. */
  @Test
  void hostThatIsNoName_isAnError_andNotContacted() throws Exception {
    try (ScriptedServer server = new ScriptedServer(client -> {})) {
      for (String host : List.of("127.0.0.1", "mail." + "long-label.".repeat(24) + "com")) {
        MailServer key = new MailServer(ServiceType.IMAP, host, server.port(), Security.TLS);
        Finding finding =
            new MailJudgement(
                    world.probe.probe(key).await(60, TimeUnit.SECONDS),
                    List.of(Authentication.PASSWORD),
                    Instant.now())
                .finding(CheckId.MAIL_IMAP);
        assertThat(finding.status()).isEqualTo(Status.ERROR);
        assertThat(finding.reason())
            .isEqualTo("Clients cannot find " + host + ": it is no host name.");
        assertThat(finding.remedy()).startsWith("Correct host in the profile;");
      }
      assertThat(server.connections()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "IMAP; * BYE too many connections",
        "IMAP; * PREAUTH welcome",
        "IMAP; 220 mail.test ESMTP",
        "POP3; -ERR [SYS/TEMP] later",
        "SMTP; 421 later",
        "SMTP; 554 no service",
        "MANAGESIEVE; BYE",
        "MANAGESIEVE; * OK imap",
      })
  void greetingThatTurnsAway_isAnError(ServiceType type, String greeting) throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            client -> {
              client.send(greeting + "\r\n");
              client.ignore();
            })) {
      Finding finding = world.look(type, Security.STARTTLS, server);
      assertThat(finding.status()).isEqualTo(Status.ERROR);
      assertThat(finding.observed()).isEqualTo(greeting);
      assertThat(finding.reason())
          .isEqualTo(
              "Clients are turned away: mail.customer.com:"
                  + server.port()
                  + " does not greet as "
                  + type.key()
                  + " with security starttls does.");
    }
  }

  @Test
  void connectionThatEnds_isAnError() throws Exception {
    try (ScriptedServer silent = new ScriptedServer(client -> {});
        ScriptedServer curt =
            new ScriptedServer(
                client -> {
                  client.send("* OK\r\n");
                  client.line();
                })) {
      Finding greeting = world.look(ServiceType.IMAP, Security.STARTTLS, silent);
      assertThat(greeting.status()).isEqualTo(Status.ERROR);
      assertThat(greeting.reason())
          .isEqualTo(
              "Clients wait in vain for a greeting on mail.customer.com:" + silent.port() + ".");
      Finding broken = world.look(ServiceType.IMAP, Security.STARTTLS, curt);
      assertThat(broken.status()).isEqualTo(Status.ERROR);
      assertThat(broken.observed()).isEqualTo("the server closed the connection");
      assertThat(broken.reason())
          .isEqualTo(
              "The conversation on mail.customer.com:"
                  + curt.port()
                  + " breaks off before clients can log in.");
    }
  }

  @Test
  void startTlsDeclined_isAnError() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            client -> {
              client.send("220 ready\r\n");
              client.line();
              client.send("250-mail.test\r\n250 STARTTLS\r\n");
              client.line();
              client.send("454 TLS not available\r\n");
              client.line();
              client.send("221 bye\r\n");
            })) {
      Finding finding = world.look(ServiceType.SMTP, Security.STARTTLS, server);
      assertThat(finding.status()).isEqualTo(Status.ERROR);
      assertThat(finding.observed()).isEqualTo("454 TLS not available");
      assertThat(finding.reason())
          .isEqualTo(
              "Clients cannot log in: mail.customer.com:"
                  + server.port()
                  + " offers STARTTLS, and declines it.");
      server.awaitEnd();
      assertThat(server.heard()).endsWith("STARTTLS", "QUIT");
    }
  }

  private Finding look(MailService service) throws Exception {
    List<Finding> findings = world.look(CheckId.select("mail.imap"), service);
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static String id(int port) {
    return "mail.imap:mail.customer.com:" + port;
  }
}
