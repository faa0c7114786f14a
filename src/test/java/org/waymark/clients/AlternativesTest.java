package org.waymark.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.clients.Profiles.profile;
import static org.waymark.mail.ServiceType.IMAP;
import static org.waymark.mail.ServiceType.POP3;
import static org.waymark.mail.ServiceType.SMTP;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;
import org.waymark.testing.Documents;
import org.waymark.testing.Xml;

/** Several servers of one type: which one each client takes, and that it is an encrypted one. */
class AlternativesTest {
  private static final String ADDRESS = "alice@customer.com";

  /** The clients that do not take the first of two. */
  private static final String NOT_THE_FIRST =
      """
      autoconfig evolution imap143.host.com smtp587.host.com
      autoconfig kmail imap993.host.com smtp587.host.com
      autodiscover fairemail imap143.host.com smtp587.host.com
      """;

  private static ServerProfile two() {
    return profile()
        .server(IMAP, "imap993.host.com", 993, Security.TLS)
        .server(IMAP, "imap143.host.com", 143, Security.STARTTLS)
        .server(SMTP, "smtp465.host.com", 465, Security.TLS)
        .server(SMTP, "smtp587.host.com", 587, Security.STARTTLS)
        .build();
  }

  @Test
  void firstIsTakenButByThese() {
    assertThat(
            others("autoconfig", Clients.AUTOCONFIG, Service::autoconfig)
                + others("autodiscover", Clients.AUTODISCOVER, Service::outlook))
        .isEqualTo(NOT_THE_FIRST);
  }

  private static String others(
      String dialect, List<Client> clients, BiFunction<ServerProfile, String, Answer> service) {
    StringBuilder table = new StringBuilder();
    for (Client client : clients) {
      Setup setup = client.read(service.apply(two(), ADDRESS), ADDRESS);
      String imap = setup.account(IMAP).orElseThrow().host();
      String smtp = setup.account(SMTP).orElseThrow().host();
      if (!imap.equals("imap993.host.com") || !smtp.equals("smtp465.host.com")) {
        table.append(dialect + " " + client.clientName() + " " + imap + " " + smtp).append('\n');
      }
    }
    return table.toString();
  }

  @Test
  void whicheverIsTakenIsUsedAsItIsSetUp() {
    Clients.AUTOCONFIG.forEach(
        client ->
            assertThat(client.read(Service.autoconfig(two(), ADDRESS), ADDRESS).accounts())
                .as(client.clientName())
                .isNotEmpty()
                .allSatisfy(AlternativesTest::isSetUpLikeItsName));
    Clients.AUTODISCOVER.stream()
        // It does not know STARTTLS at all: ConnectionsTest.
        .filter(client -> client != AutodiscoverClient.OUTLOOK_2007)
        .forEach(
            client ->
                assertThat(client.read(Service.outlook(two(), ADDRESS), ADDRESS).accounts())
                    .as(client.clientName())
                    .isNotEmpty()
                    .allSatisfy(AlternativesTest::isSetUpLikeItsName));
  }

  private static void isSetUpLikeItsName(Account account) {
    assertThat(account.host()).endsWith(account.port() + ".host.com");
    boolean tls = account.port() == 993 || account.port() == 465;
    assertThat(account.mode().reaches(tls ? Security.TLS : Security.STARTTLS)).isTrue();
  }

  static Stream<Arguments> plainBesideEncrypted() {
    return Stream.of(IMAP, POP3, SMTP)
        .flatMap(
            type ->
                Stream.of(Security.TLS, Security.STARTTLS)
                    .flatMap(
                        security ->
                            Stream.of(true, false)
                                .map(plainFirst -> Arguments.of(type, security, plainFirst))));
  }

  @ParameterizedTest
  @MethodSource
  void plainBesideEncrypted(ServiceType tested, Security security, boolean plainFirst) {
    Profiles builder = profile();
    for (ServiceType type : List.of(IMAP, POP3, SMTP)) {
      if (type == tested && plainFirst) {
        builder.server(type, "plain.host.com", 26, Security.NONE);
      }
      builder.server(type, "mail.host.com", 1026, type == tested ? security : Security.TLS);
      if (type == tested && !plainFirst) {
        builder.server(type, "plain.host.com", 26, Security.NONE);
      }
    }
    ServerProfile profile = builder.build();

    for (Answer answer :
        List.of(Service.autoconfig(profile, ADDRESS), Service.outlook(profile, ADDRESS))) {
      Documents.valid(answer.bytes());
      assertThat(answer.text()).doesNotContain("plain.host.com").contains("1026");
    }
  }

  @Test
  void imapIsFirstWhateverTheOperatorsOrder() {
    ServerProfile profile =
        profile()
            .server(SMTP, "mail.host.com", 465, Security.TLS)
            .server(POP3, "mail.host.com", 995, Security.TLS)
            .server(IMAP, "mail.host.com", 993, Security.TLS)
            .build();

    assertThat(Service.autoconfig(profile, ADDRESS).root().descendants("incomingServer"))
        .extracting(server -> server.attribute("type").orElse(""))
        .containsExactly("imap", "pop3");
    assertThat(Service.outlook(profile, ADDRESS).root().descendants("Type"))
        .extracting(Xml::text)
        .containsExactly("IMAP", "POP3", "SMTP");
  }
}
