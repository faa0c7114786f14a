package org.waymark.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.clients.Profiles.profile;
import static org.waymark.mail.ServiceType.IMAP;
import static org.waymark.mail.ServiceType.POP3;
import static org.waymark.mail.ServiceType.SMTP;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;

/**
 * The models themselves: each notices the faults of other services that its rule is known from, so
 * that they would also be noticed in ours.
 */
class ClientModelsTest {
  private static final String ADDRESS = "alice@customer.com";
  private static final ServerProfile PROFILE =
      profile()
          .server(IMAP, "imap.host.com", 993, Security.TLS)
          .server(POP3, "pop3.host.com", 995, Security.TLS)
          .server(SMTP, "smtp.host.com", 587, Security.STARTTLS)
          .build();

  private static final Answer AUTOCONFIG = Service.autoconfig(PROFILE, ADDRESS);
  private static final Answer OUTLOOK = Service.outlook(PROFILE, ADDRESS);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          thunderbird         | id="customer.com"         | id="no host"                    | id
          thunderbird         | <domain>                  | <domain purpose="mx">           | no usable domain
          thunderbird         | type="smtp"               | type="lmtp"                     | no usable outgoing server
          thunderbird         | <username>                | <username x="">                 | ''
          thunderbird         | <authentication>          | <authentication system="sasl">  | no usable incoming server
          thunderbird         | <socketType>              | '<socketType> '                  | no usable incoming server
          thunderbird-android | id="customer.com"         | id="%EMAILDOMAIN%"              | id or domain
          thunderbird-android | <port>993<                | <port> 993 <                    | imap: port
          thunderbird-android | <socketType>SSL<          | <socketType>plain<              | imap: socketType
          thunderbird-android | password-cleartext        | GSSAPI                          | imap: authentication
          thunderbird-android | <username>%EMAILADDRESS%</username> | ''                    | imap: username missing
          thunderbird-android | type="smtp"               | type="lmtp"                     | imap or smtp missing
          thunderbird-android | <port>993                 | <port><b/>993                   | imap: port holds an element
          evolution           | type="imap"               | type="imap" id="1"              | attributes of incomingServer
          fairemail           | <port>993<                | <port>IMAPS<                    | port
          fairemail           | type="imap"               | type="jmap"                     | imap or smtp missing
          geary               | type="imap"               | type="jmap"                     | first server
          parula              | <domain>customer.com<     | <domain>%EMAILDOMAIN%<          | domain not listed
          himalaya            | type="pop3"               | type="jmap"                     | unknown word
          himalaya            | password-cleartext        | GSSAPI                          | unknown word
          himalaya            | <clientConfig version="1.1"> | <clientConfig>               | version or id
          """)
  void autoconfigIsThrownAway(String client, String before, String after, String reason) {
    Setup setup = Clients.autoconfig(client).read(AUTOCONFIG.with(before, after), ADDRESS);

    assertThat(setup.rejection()).isEqualTo(reason);
  }

  @Test
  void htmlIsNoConfigForThunderbird() {
    Answer html = new Answer("text/html; charset=utf-8", AUTOCONFIG.text());

    assertThat(new ThunderbirdDesktop().read(html, ADDRESS).rejection()).isEqualTo("content type");
    assertThat(AUTOCONFIG.contentType()).isEqualTo("text/xml; charset=utf-8");
  }

  @Test
  void kmailDropsAServerWithoutPort() {
    Setup setup = new KMail().read(AUTOCONFIG.with("<port>993</port>", ""), ADDRESS);

    assertThat(setup.account(IMAP)).isEmpty();
    assertThat(setup.account(POP3)).isPresent();
  }

  /** Encryption TLS on an implicit port (stalwart#3248): Outlook waits for a plain greeting. */
  @Test
  void outlookTakesEncryptionTlsForStarttls() {
    Answer answer = OUTLOOK.with("<Encryption>SSL<", "<Encryption>TLS<");

    assertThat(mode(AutodiscoverClient.OUTLOOK_2010, answer)).isEqualTo(Account.Mode.STARTTLS);
  }

  /** SSL off beside Encryption TLS (Monogramm): Thunderbird goes plain without a word. */
  @Test
  void sslOffIsPlainForThunderbirdAndDeltaChat() {
    Answer answer = OUTLOOK.with("<SSL>on<", "<SSL>off<").with(">SSL<", ">TLS<");

    assertThat(mode(AutodiscoverClient.THUNDERBIRD, answer)).isEqualTo(Account.Mode.NONE);
    assertThat(mode(AutodiscoverClient.DELTA_CHAT, answer)).isEqualTo(Account.Mode.NONE);
    assertThat(mode(AutodiscoverClient.MUSTANG, answer)).isEqualTo(Account.Mode.TLS);
  }

  @Test
  void missingSslIsPlainForMustangAlone() {
    Answer answer = OUTLOOK.with("<SSL>on</SSL>", "").with("<Encryption>SSL</Encryption>", "");

    assertThat(mode(AutodiscoverClient.MUSTANG, answer)).isEqualTo(Account.Mode.NONE);
    assertThat(mode(AutodiscoverClient.OUTLOOK_2010, answer)).isEqualTo(Account.Mode.TLS);
  }

  @Test
  void missingLoginIsTheLocalPartAndMissingSpaIsNtlm() {
    Answer answer =
        OUTLOOK.with("<LoginName>" + ADDRESS + "</LoginName>", "").with("<SPA>off</SPA>", "");

    Account imap =
        AutodiscoverClient.OUTLOOK_2010.read(answer, ADDRESS).account(IMAP).orElseThrow();

    assertThat(imap.login()).isEqualTo("alice");
    assertThat(imap.authentication()).isEqualTo("NTLM");
    assertThat(AutodiscoverClient.THUNDERBIRD.read(answer, ADDRESS).accounts())
        .extracting(Account::login)
        .containsOnly("true");
  }

  @Test
  void typePopIsNoPop3() {
    assertThat(
            AutodiscoverClient.THUNDERBIRD
                .read(OUTLOOK.with(">POP3<", ">POP<"), ADDRESS)
                .account(POP3))
        .isEmpty();
  }

  @Test
  void capitalSettingsAreNone() {
    for (Client client : List.of(AutodiscoverClient.values())) {
      assertThat(client.read(OUTLOOK.with(">settings<", ">Settings<"), ADDRESS).rejection())
          .isNotEmpty();
    }
  }

  /** A single Protocol breaks SnappyMail's array handling. */
  @Test
  void snappymailWantsTwoProtocols() {
    ServerProfile single = profile().server(IMAP, "imap.host.com", 993, Security.TLS).build();

    assertThat(
            AutodiscoverClient.SNAPPYMAIL
                .read(Service.outlook(single, ADDRESS), ADDRESS)
                .accounts())
        .isEmpty();
  }

  private static Account.Mode mode(Client client, Answer answer) {
    return client.read(answer, ADDRESS).account(IMAP).orElseThrow().mode();
  }
}
