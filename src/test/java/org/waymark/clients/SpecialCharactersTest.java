package org.waymark.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.clients.Profiles.profile;
import static org.waymark.mail.ServiceType.ACTIVESYNC;
import static org.waymark.mail.ServiceType.CALDAV;
import static org.waymark.mail.ServiceType.CARDDAV;
import static org.waymark.mail.ServiceType.IMAP;
import static org.waymark.mail.ServiceType.SMTP;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.testing.Documents;
import org.waymark.testing.Xml;

/** Text passes through a parser unchanged, also if it is markup. */
class SpecialCharactersTest {
  private static final String ADDRESS = "alice@customer.com";
  private static final String DAV = "https://dav.host.com/a/?b=1&c='2'";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ben & Jerry's \"Best\" <Mail>",
        "]]> <!-- --> &amp; &#0; <?x?>",
        "Grüße aus München",
        "メール \uD83D\uDCEC",
        "{{domain}} ${x} %%",
        "100 % sicher"
      })
  void namesAndTexts(String text) {
    ServerProfile profile =
        mail("%EMAILADDRESS%")
            .name(text)
            .documentation("https://host.com/help?a=1&b='2'", "de-CH", text)
            .url(CALDAV, DAV)
            .url(CARDDAV, DAV)
            .build();

    Xml config = Service.autoconfig(profile, ADDRESS).root();
    Xml provider = config.child("emailProvider").orElseThrow();

    assertThat(provider.text("displayName")).contains(text);
    Xml documentation = provider.child("documentation").orElseThrow();
    assertThat(documentation.attribute("url")).contains("https://host.com/help?a=1&b='2'");
    assertThat(documentation.text("descr")).contains(text);
    assertThat(documentation.child("descr").flatMap(d -> d.attribute("lang"))).contains("de-CH");
    assertThat(config.child("calendar").flatMap(c -> c.text("url"))).contains(DAV);
    assertThat(config.child("addressbook").flatMap(c -> c.text("url"))).contains(DAV);
    assertThat(Service.outlook(profile, ADDRESS).root().descendants("Server"))
        .extracting(Xml::text)
        .containsExactly("mail.host.com", "mail.host.com", DAV, DAV);
  }

  @ParameterizedTest
  @ValueSource(strings = {"o'brien & <söhne> \"17\"", "ACME\\alice", "a]]>b"})
  void literalLogins(String login) {
    ServerProfile profile = mail(login).build();

    for (Answer answer :
        new Answer[] {Service.autoconfig(profile, ADDRESS), Service.outlook(profile, ADDRESS)}) {
      Documents.valid(answer.bytes());
    }
    assertThat(
            new ThunderbirdDesktop().read(Service.autoconfig(profile, ADDRESS), ADDRESS).accounts())
        .extracting(Account::login)
        .containsOnly(login);
    assertThat(
            AutodiscoverClient.OUTLOOK_2010
                .read(Service.outlook(profile, ADDRESS), ADDRESS)
                .accounts())
        .extracting(Account::login)
        .containsOnly(login);
  }

  /** No host name may hold these, but if one slips through it must not become markup. */
  @ParameterizedTest
  @ValueSource(strings = {"a&b.host.com", "<b>.host.com", "\"'.host.com"})
  void hosts(String host) {
    ServerProfile profile =
        profile()
            .server(IMAP, host, 993, Security.TLS)
            .server(SMTP, host, 465, Security.TLS)
            .build();

    assertThat(Service.autoconfig(profile, ADDRESS).root().descendants("hostname"))
        .extracting(Xml::text)
        .containsOnly(host);
    assertThat(Service.outlook(profile, ADDRESS).root().descendants("Server"))
        .extracting(Xml::text)
        .containsOnly(host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user+tag@customer.com",
        "o'brien@customer.com",
        "a&b@customer.com",
        "Mixed.Case@customer.com",
        "jürgen@customer.com",
        "用户@customer.com",
        "\uD83D\uDCEC@customer.com",
        "{{address}}@customer.com",
        "%EMAILDOMAIN%@customer.com",
        "!#$%*-/=?^_`{|}~@customer.com"
      })
  void addresses(String address) {
    ServerProfile profile =
        mail("%EMAILADDRESS%")
            .url(ACTIVESYNC, "https://mail.host.com/Microsoft-Server-ActiveSync")
            .build();

    Answer outlook = Service.outlook(profile, address);
    Documents.valid(Documents.Kind.OUTLOOK, outlook.bytes());
    assertThat(outlook.root().descendants("LoginName"))
        .extracting(Xml::text)
        .containsExactly(address, address);
    assertThat(outlook.root().descendants("DisplayName"))
        .extracting(Xml::text)
        .containsExactly(address);
    Answer mobilesync = Service.mobilesync(profile, address);
    Documents.valid(Documents.Kind.MOBILESYNC, mobilesync.bytes());
    assertThat(mobilesync.root().descendants("EMailAddress"))
        .extracting(Xml::text)
        .containsExactly(address);
    // Autoconfig says the same to everybody.
    assertThat(Service.autoconfig(profile, address).text())
        .isEqualTo(Service.autoconfig(profile, ADDRESS).text());
  }

  @Test
  void localPartAloneIsEscapedToo() {
    assertThat(Service.outlook(mail("%EMAILLOCALPART%").build(), "a&b'c@customer.com").root())
        .satisfies(
            root ->
                assertThat(root.descendants("LoginName"))
                    .extracting(Xml::text)
                    .containsExactly("a&b'c", "a&b'c"));
  }

  private static Profiles mail(String login) {
    return profile()
        .login(login)
        .server(IMAP, "mail.host.com", 993, Security.TLS)
        .server(SMTP, "mail.host.com", 465, Security.TLS);
  }
}
