package org.waymark.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.clients.Profiles.profile;
import static org.waymark.mail.ServiceType.IMAP;
import static org.waymark.mail.ServiceType.POP3;
import static org.waymark.mail.ServiceType.SMTP;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;
import org.waymark.testing.Documents;

/**
 * Every type of server with every security on every kind of port, through the eyes of every client.
 *
 * <p>The tables are the settings that a client cannot follow, and that check warns about.
 */
class ConnectionsTest {
  static final String ADDRESS = "alice@customer.com";
  private static final String HOST = "tested.host.com";

  /** Lines of client, type, security and the ports on which the client goes astray. */
  private static final String AUTOCONFIG_CANNOT =
      """
      thunderbird-android imap none 143 993 1143
      thunderbird-android smtp none 25 465 587 2525
      """;

  private static final String AUTODISCOVER_CANNOT =
      """
      outlook-2007 imap starttls 143 993 1143
      outlook-2007 pop3 starttls 110 995 1110
      outlook-2007 smtp starttls 25 465 587 2525
      thunderbird imap tls 143
      thunderbird imap starttls 993 1143
      thunderbird pop3 tls 110
      thunderbird pop3 starttls 995 1110
      thunderbird smtp tls 25 587
      thunderbird smtp starttls 465 2525
      fairemail imap tls 143
      fairemail imap starttls 993 1143
      fairemail imap none 143 993 1143
      fairemail smtp tls 587
      fairemail smtp starttls 25 465 2525
      fairemail smtp none 25 465 587 2525
      snappymail imap tls 143 1143
      snappymail imap starttls 993
      snappymail smtp tls 587
      snappymail smtp starttls 25 465 2525
      snappymail smtp none 587
      mustang imap tls 143
      mustang imap starttls 993 1143
      mustang pop3 tls 110
      mustang pop3 starttls 995 1110
      mustang smtp tls 25 587
      mustang smtp starttls 465 2525
      """;

  record Pair(ServiceType type, Security security, int port) {}

  static Stream<Pair> pairs() {
    return Stream.of(IMAP, POP3, SMTP)
        .flatMap(
            type ->
                Stream.of(Security.values())
                    .flatMap(
                        security -> ports(type).mapToObj(port -> new Pair(type, security, port))));
  }

  /** The standard ports of a type and one that is not. */
  private static IntStream ports(ServiceType type) {
    return switch (type) {
      case IMAP -> IntStream.of(143, 993, 1143);
      case POP3 -> IntStream.of(110, 995, 1110);
      default -> IntStream.of(25, 465, 587, 2525);
    };
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void autoconfigIsFollowedButForThese(boolean withMore) {
    assertThat(astray(Clients.AUTOCONFIG, Service::autoconfig, withMore))
        .isEqualTo(AUTOCONFIG_CANNOT);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void autodiscoverIsFollowedButForThese(boolean withMore) {
    assertThat(astray(Clients.AUTODISCOVER, Service::outlook, withMore))
        .isEqualTo(AUTODISCOVER_CANNOT);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void encryptedServerIsNeverUsedInPlain(Pair pair) {
    ServerProfile profile = with(pair, true);
    List<Account> accounts = new ArrayList<>();
    Clients.AUTOCONFIG.forEach(
        client ->
            accounts.addAll(client.read(Service.autoconfig(profile, ADDRESS), ADDRESS).accounts()));
    Clients.AUTODISCOVER.forEach(
        client ->
            accounts.addAll(client.read(Service.outlook(profile, ADDRESS), ADDRESS).accounts()));

    assertThat(accounts)
        .hasSizeGreaterThan(30)
        .filteredOn(account -> pair.security() != Security.NONE || !account.host().equals(HOST))
        .extracting(Account::mode)
        .doesNotContain(Account.Mode.NONE);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void documentsAreValid(Pair pair) {
    for (boolean withMore : new boolean[] {false, true}) {
      ServerProfile profile = with(pair, withMore);
      Documents.valid(Documents.Kind.AUTOCONFIG, Service.autoconfig(profile, ADDRESS).bytes());
      Documents.valid(Documents.Kind.OUTLOOK, Service.outlook(profile, ADDRESS).bytes());
    }
  }

  @Test
  void everyClientFollowsTheProfileThatShips() {
    ServerProfile shared =
        profile()
            .server(IMAP, "mail.host.com", 993, Security.TLS)
            .server(POP3, "mail.host.com", 995, Security.TLS)
            .server(SMTP, "mail.host.com", 465, Security.TLS)
            .everythingElse()
            .build();

    for (Client client : Clients.AUTOCONFIG) {
      followed(client, client.read(Service.autoconfig(shared, ADDRESS), ADDRESS));
    }
    for (Client client : Clients.AUTODISCOVER) {
      followed(client, client.read(Service.outlook(shared, ADDRESS), ADDRESS));
    }
  }

  private static void followed(Client client, Setup setup) {
    for (ServiceType type : client.reads()) {
      int port = type == IMAP ? 993 : type == POP3 ? 995 : 465;
      assertThat(setup.account(type))
          .as(client.clientName() + " " + type)
          .hasValueSatisfying(
              account -> {
                assertThat(account.host()).isEqualTo("mail.host.com");
                assertThat(account.port()).isEqualTo(port);
                assertThat(account.mode().reaches(Security.TLS)).isTrue();
                assertThat(account.login()).isEqualTo(ADDRESS);
                assertThat(account.authentication()).isNotEqualTo("NTLM");
              });
    }
  }

  private static String astray(
      List<Client> clients, BiFunction<ServerProfile, String, Answer> service, boolean withMore) {
    StringBuilder table = new StringBuilder();
    for (Client client : clients) {
      for (ServiceType type : List.of(IMAP, POP3, SMTP)) {
        for (Security security : Security.values()) {
          String ports =
              ports(type)
                  .mapToObj(port -> new Pair(type, security, port))
                  .filter(pair -> client.reads().contains(type))
                  .filter(
                      pair ->
                          !reached(
                              pair,
                              client.read(service.apply(with(pair, withMore), ADDRESS), ADDRESS)))
                  .map(pair -> " " + pair.port())
                  .collect(Collectors.joining());
          if (!ports.isEmpty()) {
            table
                .append(client.clientName() + " " + type.key() + " " + security.key() + ports)
                .append('\n');
          }
        }
      }
    }
    return table.toString();
  }

  static boolean reached(Pair pair, Setup setup) {
    return setup
        .account(pair.type())
        .filter(account -> account.host().equals(HOST))
        .filter(account -> account.port() == pair.port())
        .filter(account -> account.mode().reaches(pair.security()))
        .filter(account -> account.login().equals(ADDRESS))
        .isPresent();
  }

  /** A profile that is easy for every client but for the tested server. */
  static ServerProfile with(Pair pair, boolean withMore) {
    Profiles profile = profile();
    for (ServiceType type : List.of(IMAP, POP3, SMTP)) {
      if (type == pair.type()) {
        profile.server(type, HOST, pair.port(), pair.security());
      } else {
        int port = type == IMAP ? 993 : type == POP3 ? 995 : 465;
        profile.server(type, "easy.host.com", port, Security.TLS);
      }
    }
    return withMore ? profile.everythingElse().build() : profile.build();
  }
}
