package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.mail.Authentication;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;
import org.waymark.testing.MailScript;
import org.waymark.testing.ScriptedServer;

/** Which offers of servers are the announced authentications. */
class MailLoginsTest extends MailChecksFixture {
  @ParameterizedTest
  @CsvSource({
    "PASSWORD, CRAM-MD5 XOAUTH2",
    "ENCRYPTED_PASSWORD, PLAIN LOGIN",
    "OAUTH2, PLAIN LOGIN",
  })
  void noneOfTheAuthentications_isAnError(Authentication way, String mechanisms) throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            MailScript.smtp("", "250-AUTH " + mechanisms + "\r\n").tls(certificates.of("good")))) {
      assertThat(world.look(ServiceType.SMTP, Security.TLS, server, way))
          .isEqualTo(
              new Finding(
                  MailWire.SMTP.id(server),
                  Status.ERROR,
                  "offers "
                      + mechanisms.replace(" ", ", ").replace("PLAIN, LOGIN", "LOGIN, PLAIN")
                      + "; TLSv1.3; "
                      + certificates.detail("good"),
                  "smtp with security tls, authentication " + way.key(),
                  "Clients cannot log in: the server offers none of the announced authentications.",
                  "Correct authentication in the profile, or turn on one of "
                      + way.key()
                      + " in the server.",
                  Optional.empty()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PASSWORD, PLAIN",
    "PASSWORD, LOGIN",
    "ENCRYPTED_PASSWORD, CRAM-MD5",
    "ENCRYPTED_PASSWORD, SCRAM-SHA-256-PLUS",
    "ENCRYPTED_PASSWORD, NTLM",
    "OAUTH2, xoauth2",
    "OAUTH2, OAUTHBEARER",
    "NONE, ''",
  })
  void oneOfTheAuthentications_isOk(Authentication way, String mechanism) throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            MailScript.smtp("", "250-AUTH " + mechanism + "\r\n").tls(certificates.of("good")))) {
      assertThat(world.look(ServiceType.SMTP, Security.TLS, server, way).status())
          .isEqualTo(Status.OK);
    }
  }

  @Test
  void imapWithoutMechanisms_takesLogin_unlessDisabled() throws Exception {
    try (ScriptedServer login =
            new ScriptedServer(MailScript.imap("", "IDLE").tls(certificates.of("good")));
        ScriptedServer disabled =
            new ScriptedServer(MailScript.imap("", "LOGINDISABLED").tls(certificates.of("good")))) {
      assertThat(world.look(ServiceType.IMAP, Security.TLS, login).status()).isEqualTo(Status.OK);
      Finding none = world.look(ServiceType.IMAP, Security.TLS, disabled);
      assertThat(none.status()).isEqualTo(Status.ERROR);
      assertThat(none.observed()).startsWith("offers no login; TLSv1.3");
    }
  }

  @Test
  void pop3_timestampInTheGreeting_isAnEncryptedPassword() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            client -> {
              client.send("+OK <1896.697170952@dbc.mtview.ca.us>\r\n");
              client.line();
              client.send("-ERR no CAPA\r\n");
              client.line();
            })) {
      Finding finding =
          world.look(ServiceType.POP3, Security.NONE, server, Authentication.ENCRYPTED_PASSWORD);
      assertThat(finding.observed()).isEqualTo("offers APOP, password command");
      assertThat(finding.status()).isEqualTo(Status.WARNING);
    }
  }
}
