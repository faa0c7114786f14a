package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;
import org.waymark.testing.MailScript;
import org.waymark.testing.ScriptedServer;

/** The findings about TLS of mail servers. */
class MailTlsTest extends MailChecksFixture {
  private static final String TLS = "imap with security tls, authentication password";
  private static final String STARTTLS = "imap with security starttls, authentication password";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ending; WARNING; The certificate ends in 9 days.;"
            + " Renew the certificate of mail.customer.com, and find out why it was not renewed by"
            + " itself.",
        "expired; ERROR; Clients warn or refuse: the certificate has expired.;"
            + " Renew the certificate of mail.customer.com.",
        "future; ERROR; Clients warn or refuse: the certificate is not valid yet.;"
            + " Renew the certificate of mail.customer.com, or correct the clock of the machine"
            + " that issued it.",
        "other; ERROR; Clients warn or refuse: the certificate is for other names than"
            + " mail.customer.com.; Get a certificate for mail.customer.com, or name a host in the"
            + " profile that the certificate covers.",
        "unknown; ERROR; Clients warn or refuse: the certificate has no trusted issuer, or the"
            + " server does not send the intermediate certificates.; Get a certificate of a public"
            + " authority for mail.customer.com, and configure the server with the whole chain.",
      })
  void certificate_isJudged(String alias, Status status, String reason, String remedy)
      throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            MailScript.imap("STARTTLS LOGINDISABLED", "AUTH=PLAIN LOGINDISABLED")
                .startTls(certificates.of(alias)))) {
      assertThat(world.look(ServiceType.IMAP, Security.STARTTLS, server))
          .isEqualTo(
              new Finding(
                  id(server.port()),
                  status,
                  "offers PLAIN; TLSv1.3; " + certificates.detail(alias),
                  STARTTLS,
                  reason,
                  remedy,
                  Optional.empty()));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Security.class,
      names = {"TLS", "STARTTLS"})
  void host_isLookedUpOnce_andAskedForInTheHandshake(Security security) throws Exception {
    MailScript script = MailScript.imap("STARTTLS LOGINDISABLED", "AUTH=PLAIN");
    SSLContext good = certificates.of("good");
    try (ScriptedServer server =
        new ScriptedServer(security == Security.TLS ? script.tls(good) : script.startTls(good))) {
      assertThat(world.look(ServiceType.IMAP, security, server).status()).isEqualTo(Status.OK);
      assertThat(world.resolver.asked())
          .containsExactly("mail.customer.com A", "mail.customer.com AAAA");
      assertThat(server.serverNames()).containsExactly("mail.customer.com");
    }
  }

  @Test
  void portWithoutTls_isAnError() throws Exception {
    try (ScriptedServer server = new ScriptedServer(MailScript.imap("AUTH=PLAIN", ""))) {
      assertThat(world.look(ServiceType.IMAP, Security.TLS, server))
          .isEqualTo(
              new Finding(
                  id(server.port()),
                  Status.ERROR,
                  "the server answers without TLS",
                  TLS,
                  "Clients cannot begin TLS on mail.customer.com:" + server.port() + ".",
                  "Turn on TLS on this port, or set security: starttls in the profile if the"
                      + " server speaks it there.",
                  Optional.empty()));
    }
  }

  /** The alert of a server that knows no newer version, and a server that chooses TLS 1.0. */
  @ParameterizedTest
  @CsvSource({
    "15 0301 0002 02 46",
    "16 0301 002a 02 000026 0301"
        + " 0000000000000000000000000000000000000000000000000000000000000000 00 c013 00",
  })
  void tlsBelow12_isAnError(String record) throws Exception {
    byte[] bytes = HexFormat.of().parseHex(record.replace(" ", ""));
    try (ScriptedServer server =
        new ScriptedServer(
            client -> {
              client.send(bytes);
              client.ignore();
            })) {
      Finding finding = world.look(ServiceType.IMAP, Security.TLS, server);
      assertThat(finding)
          .isEqualTo(
              new Finding(
                  id(server.port()),
                  Status.ERROR,
                  finding.observed(),
                  TLS,
                  "Clients of today refuse TLS below 1.2, the only versions on mail.customer.com:"
                      + server.port()
                      + ".",
                  "Turn on TLS 1.2 and 1.3 in the server.",
                  Optional.empty()));
    }
  }

  private static String id(int port) {
    return "mail.imap:mail.customer.com:" + port;
  }
}
