package org.waymark.dialect.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.dialect.Samples.domain;
import static org.waymark.dialect.Samples.get;
import static org.waymark.dialect.Samples.profile;
import static org.waymark.dialect.Samples.question;
import static org.waymark.dialect.Samples.server;
import static org.waymark.dialect.Samples.text;
import static org.waymark.dialect.Samples.url;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.dialect.PercentEncoding;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Samples;
import org.waymark.mail.Brand;
import org.waymark.mail.MailDomain;
import org.waymark.mail.Mailbox;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** What identifies a profile on a device. */
class PayloadTest {
  private static final Pattern IDENTITY =
      Pattern.compile("<key>Payload(?:Identifier|UUID)</key><string>([^<]*)</string>");

  private static final ServerProfile ALL = everything("imap.host.com");

  private final AppleDialect dialect = Samples.apple();

  /** UUIDs by Python's uuid.uuid5, digests by sha256sum. */
  @ParameterizedTest
  @CsvSource({
    "user@customer.com, com.customer.e33a12e3103df78f, 0294B89B-3C7C-5608-9E13-ACCEF6D01247,"
        + " 60A7E2B8-E18C-5F14-9386-96E0B24BCECC, A0DA4814-65F2-5532-A658-EBDFD1EB0F1C,"
        + " 8C32FDF3-9C13-54B0-897C-B4A914A17FA4, 2DA387D3-6562-522C-A420-2370767D1B46",
    "A+B@Customer.COM, com.customer.f6908a9cfaa6c321, FD2E9FB2-B3C6-5B5A-AB48-FABA6BBB529A,"
        + " 646853D9-3ECD-5C61-854E-7407B1A0B8FE, 5F7215AD-E337-5EBD-9579-4644F151F082,"
        + " B3C70743-CCF9-58C9-99F2-7FB07CA4AEBB, 48B15426-0396-566B-BD61-C019FB1D5FCA",
    "JÖRG@Bücher.example, example.xn--bcher-kva.129866071be0b4ce,"
        + " F3565DE1-EA57-5018-9F12-6545C08AF9C1, E8B6F7E0-994F-560F-8151-5C74D5C9172F,"
        + " D538E0DA-FFFF-5BD8-BA5E-BB664F8B97C7, 3BD60F05-3E17-5DB7-B7AC-458007510D1D,"
        + " CAEE41CB-5E74-50AE-BF73-033D39ADED3F",
  })
  void identities_areTheNamesOfTheAddress(
      String address,
      String name,
      String profile,
      String mail,
      String caldav,
      String carddav,
      String exchange) {
    String identifier = "org.waymark." + name;
    assertThat(identities(address, ALL))
        .containsExactly(
            identifier,
            profile,
            identifier + ".mail",
            mail,
            identifier + ".caldav",
            caldav,
            identifier + ".carddav",
            carddav,
            identifier + ".eas",
            exchange);
  }

  @Test
  void identities_ignoreLetterCase_andTheServers() {
    List<String> some = identities("user@customer.com", ALL);
    assertThat(identities("USER@CUSTOMER.com", ALL)).isEqualTo(some);
    assertThat(identities("User@customer.com.", everything("new.host.com"))).isEqualTo(some);
    assertThat(identities("user@xn--bcher-kva.example", ALL))
        .isEqualTo(identities("user@BÜCHER.example", ALL));
  }

  @Test
  void identities_ofTenThousandAddresses_areAllDifferent() {
    MailDomain[] domains = {domain("a.example", ALL), domain("b.a.example", ALL)};
    Set<String> seen = new HashSet<>();
    int addresses = 0;
    for (String joint : List.of("+", "_", ".", "-", "")) {
      for (int i = 0; i < 1000; i++) {
        for (MailDomain domain : domains) {
          addresses++;
          seen.addAll(identities("a" + joint + i + "@" + domain.name(), domain));
        }
      }
    }
    assertThat(addresses).isEqualTo(10_000);
    assertThat(seen).hasSize(addresses * 10);
  }

  private List<String> identities(String address, ServerProfile profile) {
    Mailbox mailbox = Mailbox.parse(address).orElseThrow();
    return identities(address, domain(mailbox.domain().value(), profile));
  }

  private List<String> identities(String address, MailDomain domain) {
    Reply reply =
        question(dialect, get("host.com", "email=" + PercentEncoding.value(address)))
            .answer(domain);
    return IDENTITY
        .matcher(text(reply))
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  private static ServerProfile everything(String imap) {
    ServerProfile services =
        profile(
            server(ServiceType.IMAP, imap, 993, Security.TLS),
            server(ServiceType.SMTP, "smtp.host.com", 465, Security.TLS),
            url(ServiceType.CALDAV, "https://dav.host.com/"),
            url(ServiceType.CARDDAV, "https://dav.host.com/"),
            url(ServiceType.ACTIVESYNC, "https://eas.host.com/"));
    return new ServerProfile(
        services.name(), services.shortName(), services.services(), List.of(), 1, Brand.NONE, true);
  }
}
