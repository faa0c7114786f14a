package org.waymark.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.clients.Profiles.profile;
import static org.waymark.mail.ServiceType.CARDDAV;
import static org.waymark.mail.ServiceType.IMAP;
import static org.waymark.mail.ServiceType.SMTP;

import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.waymark.mail.Authentication;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;
import org.waymark.testing.Documents;
import org.waymark.testing.Xml;

/**
 * Every kind of login through the eyes of every client; the tables are what an operator is to be
 * warned about.
 */
class LoginsTest {
  private static final String ADDRESS = "alice@customer.com";

  private static final List<String> LOGINS =
      List.of(
          "%EMAILADDRESS%",
          "%EMAILLOCALPART%@%EMAILDOMAIN%",
          "%EMAILLOCALPART%",
          "%EMAILLOCALPART%.%EMAILDOMAIN%",
          "customer-17",
          "0017");

  /** The logins that differ from the settings. */
  private static final String ASTRAY =
      """
      autoconfig geary: %EMAILLOCALPART% becomes alice@customer.com
      autoconfig aerc: %EMAILLOCALPART% becomes %EMAILLOCALPART%
      autoconfig fairemail: %EMAILLOCALPART%.%EMAILDOMAIN% becomes %EMAILLOCALPART%.customer.com
      autoconfig geary: %EMAILLOCALPART%.%EMAILDOMAIN% becomes alice@customer.com
      autoconfig mailspring: %EMAILLOCALPART%.%EMAILDOMAIN% becomes alice@customer.com
      autoconfig aerc: %EMAILLOCALPART%.%EMAILDOMAIN% becomes %EMAILLOCALPART%.customer.com
      autoconfig geary: customer-17 becomes alice@customer.com
      autoconfig mailspring: customer-17 becomes alice@customer.com
      autoconfig thunderbird: 0017 becomes 17
      autoconfig geary: 0017 becomes alice@customer.com
      autoconfig mailspring: 0017 becomes alice@customer.com
      autodiscover delta-chat: %EMAILLOCALPART% becomes alice@customer.com
      autodiscover delta-chat: %EMAILLOCALPART%.%EMAILDOMAIN% becomes alice@customer.com
      autodiscover delta-chat: customer-17 becomes alice@customer.com
      autodiscover thunderbird: 0017 becomes 17
      autodiscover delta-chat: 0017 becomes alice@customer.com
      """;

  @Test
  void loginIsWhatWasMeantButForThese() {
    assertThat(
            astray("autoconfig", Clients.AUTOCONFIG, Service::autoconfig)
                + astray("autodiscover", Clients.AUTODISCOVER, Service::outlook))
        .isEqualTo(ASTRAY);
  }

  private static String astray(
      String dialect, List<Client> clients, BiFunction<ServerProfile, String, Answer> service) {
    StringBuilder table = new StringBuilder();
    for (String login : LOGINS) {
      Answer answer = service.apply(mail(login).everythingElse().build(), ADDRESS);
      Documents.valid(answer.bytes());
      String meant = Placeholders.everywhere(login, ADDRESS);
      for (Client client : clients) {
        List<String> logins =
            client.read(answer, ADDRESS).accounts().stream()
                .map(Account::login)
                .distinct()
                .toList();
        assertThat(logins).as(client.clientName() + " " + login).hasSize(1);
        if (!logins.get(0).equals(meant)) {
          table
              .append(dialect + " " + client.clientName() + ": " + login)
              .append(" becomes " + logins.get(0) + "\n");
        }
      }
    }
    return table.toString();
  }

  private static Profiles mail(String login) {
    return profile()
        .login(login)
        .server(IMAP, "mail.host.com", 993, Security.TLS)
        .server(SMTP, "mail.host.com", 465, Security.TLS);
  }

  /** Its last username of the whole document is the login of everything. */
  @Test
  void loginOfAnAddressBookMustBeThatOfMailForFairEmail() {
    ServerProfile profile =
        mail("%EMAILLOCALPART%")
            .login("%EMAILADDRESS%")
            .url(CARDDAV, "https://dav.host.com/")
            .build();

    assertThat(new FairEmail().read(Service.autoconfig(profile, ADDRESS), ADDRESS).accounts())
        .extracting(Account::login)
        .containsOnly(ADDRESS);
  }

  @Test
  void eachServerHasItsOwnLogin() {
    ServerProfile profile =
        profile()
            .login("%EMAILLOCALPART%")
            .server(IMAP, "mail.host.com", 993, Security.TLS)
            .login("%EMAILADDRESS%")
            .server(SMTP, "mail.host.com", 465, Security.TLS)
            .build();

    for (Setup setup :
        List.of(
            new ThunderbirdDesktop().read(Service.autoconfig(profile, ADDRESS), ADDRESS),
            AutodiscoverClient.OUTLOOK_2010.read(Service.outlook(profile, ADDRESS), ADDRESS))) {
      assertThat(setup.account(IMAP)).map(Account::login).contains("alice");
      assertThat(setup.account(SMTP)).map(Account::login).contains(ADDRESS);
    }
    // "Use the incoming login" would be wrong here.
    assertThat(Service.outlook(profile, ADDRESS).root().descendants("UsePOPAuth"))
        .extracting(Xml::text)
        .containsExactly("off");
  }

  /** The authentication that each client takes from a list. */
  @Test
  void authentication() {
    assertThat(ways(Authentication.PASSWORD)).isEqualTo("password-cleartext ".repeat(4).trim());
    assertThat(ways(Authentication.ENCRYPTED_PASSWORD, Authentication.PASSWORD))
        .isEqualTo("password-encrypted password-encrypted password-cleartext password-encrypted");
    // Password must stay listed: clients have no client ID for our OAuth2 server.
    assertThat(ways(Authentication.OAUTH2, Authentication.PASSWORD))
        .isEqualTo("password-cleartext password-cleartext password-cleartext OAuth2");
    assertThat(ways(Authentication.OAUTH2)).isEqualTo("- - password-cleartext OAuth2");
    assertThat(ways(Authentication.NONE)).isEqualTo("- - password-cleartext none");
  }

  private static String ways(Authentication... ways) {
    ServerProfile profile =
        profile()
            .authentication(ways)
            .server(IMAP, "mail.host.com", 993, Security.TLS)
            .server(SMTP, "mail.host.com", 465, Security.TLS)
            .build();
    Answer answer = Service.autoconfig(profile, ADDRESS);
    Documents.valid(answer.bytes());
    return String.join(
        " ",
        List.of("thunderbird", "thunderbird-android", "evolution", "kmail").stream()
            .map(name -> Clients.autoconfig(name).read(answer, ADDRESS))
            .map(setup -> setup.account(ServiceType.IMAP))
            .map(account -> account.map(Account::authentication).filter(w -> !w.isEmpty()))
            .map(way -> way.orElse("-"))
            .toList());
  }
}
