package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.mail.Authentication;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;
import org.waymark.testing.MailScript;
import org.waymark.testing.ScriptedServer;

/** The findings about mail servers that answer, in every protocol. */
class MailChecksTest extends MailChecksFixture {
  @ParameterizedTest
  @EnumSource(MailWire.class)
  void tls_soundServer_isOk(MailWire protocol) throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(protocol.script("", protocol.after).tls(certificates.of("good")))) {
      assertThat(world.look(protocol.type, Security.TLS, server))
          .isEqualTo(ok(protocol.id(server), protocol.offer));
      server.awaitEnd();
      assertThat(server.heard()).containsExactly(protocol.heard().get(0), protocol.heard().get(3));
    }
  }

  @ParameterizedTest
  @EnumSource(MailWire.class)
  void startTls_soundServer_isOk(MailWire protocol) throws Exception {
    try (ScriptedServer server = startTls(protocol, protocol.before, protocol.after)) {
      assertThat(world.look(protocol.type, Security.STARTTLS, server))
          .isEqualTo(ok(protocol.id(server), protocol.offer));
      server.awaitEnd();
      assertThat(server.heard()).isEqualTo(protocol.heard());
    }
  }

  @ParameterizedTest
  @EnumSource(MailWire.class)
  void startTls_passwordsBeforeTls_isAWarning(MailWire protocol) throws Exception {
    String before =
        switch (protocol) {
          case IMAP -> "STARTTLS";
          case POP3 -> "STLS\r\nUSER\r\n";
          case SMTP -> "250-STARTTLS\r\n250-AUTH LOGIN\r\n";
          case SIEVE -> "\"SASL\" \"PLAIN\"\r\n\"STARTTLS\"\r\n";
        };
    try (ScriptedServer server = startTls(protocol, before, protocol.after)) {
      assertThat(world.look(protocol.type, Security.STARTTLS, server))
          .isEqualTo(
              new Finding(
                  protocol.id(server),
                  Status.WARNING,
                  protocol.offer + "; TLSv1.3; " + certificates.detail("good"),
                  protocol.type.key() + " with security starttls, authentication password",
                  "The server takes passwords before TLS, so that a client set up wrongly sends"
                      + " them in clear.",
                  "Require TLS for logins, for example auth_allow_cleartext=no (Dovecot),"
                      + " smtpd_tls_auth_only=yes (Postfix).",
                  Optional.empty()));
    }
  }

  @ParameterizedTest
  @EnumSource(MailWire.class)
  void startTls_notOffered_isAnError(MailWire protocol) throws Exception {
    try (ScriptedServer server = startTls(protocol, "", protocol.after)) {
      Finding finding = world.look(protocol.type, Security.STARTTLS, server);
      assertThat(finding.status()).isEqualTo(Status.ERROR);
      assertThat(finding.reason())
          .startsWith(
              "Clients refuse to log in: mail.customer.com:"
                  + server.port()
                  + " does not offer STARTTLS.");
      assertThat(finding.remedy())
          .startsWith(
              "Turn on STARTTLS in the server, or name its port with TLS and security: tls in the"
                  + " profile");
      server.awaitEnd();
      assertThat(server.heard()).containsExactly(protocol.heard().get(0), protocol.heard().get(3));
    }
  }

  @ParameterizedTest
  @EnumSource(MailWire.class)
  void none_isAWarning(MailWire protocol) throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(protocol.script(protocol.before + protocol.after, ""))) {
      Finding finding = world.look(protocol.type, Security.NONE, server, Authentication.NONE);
      assertThat(finding.status()).isEqualTo(Status.WARNING);
      assertThat(finding.reason()).isEqualTo("Passwords and mail cross the network in clear.");
      assertThat(finding.remedy())
          .isEqualTo("Set security: starttls in the profile; the server offers it.");
      assertThat(finding.expected())
          .isEqualTo(protocol.type.key() + " with security none, authentication none");
    }
  }

  @Test
  void typeWithoutServers_isOk() throws Exception {
    assertThat(world.look(CheckId.select("mail.pop3")))
        .containsExactly(Finding.ok(CheckId.MAIL_POP3, "the settings name no pop3 server"));
  }

  @Test
  void everyServer_hasAFinding_inTheOrderOfTheChecks() throws Exception {
    try (ScriptedServer imap =
            new ScriptedServer(MailScript.imap("", "IDLE").tls(certificates.of("good")));
        ScriptedServer smtp =
            new ScriptedServer(
                MailScript.smtp("", "250-AUTH PLAIN\r\n").tls(certificates.of("good")))) {
      assertThat(
              world.look(
                  CheckId.select("mail"),
                  MailWorld.service(ServiceType.SMTP, Security.TLS, smtp.port()),
                  MailWorld.service(ServiceType.IMAP, Security.TLS, imap.port()),
                  MailWorld.service(ServiceType.IMAP, Security.TLS, imap.port())))
          .extracting(Finding::id)
          .containsExactly(
              MailWire.IMAP.id(imap), "mail.pop3", MailWire.SMTP.id(smtp), "mail.managesieve");
      assertThat(imap.connections()).isEqualTo(1);
    }
  }

  private static ScriptedServer startTls(MailWire protocol, String before, String after)
      throws Exception {
    return new ScriptedServer(protocol.script(before, after).startTls(certificates.of("good")));
  }

  private static Finding ok(String id, String offer) throws Exception {
    return new Finding(
        id,
        Status.OK,
        offer + "; TLSv1.3; " + certificates.detail("good"),
        "",
        "",
        "",
        Optional.empty());
  }
}
