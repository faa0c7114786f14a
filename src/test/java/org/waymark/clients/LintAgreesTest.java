package org.waymark.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.clients.ConnectionsTest.ADDRESS;
import static org.waymark.mail.ServiceType.IMAP;
import static org.waymark.mail.ServiceType.POP3;
import static org.waymark.mail.ServiceType.SMTP;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.waymark.check.Lint;
import org.waymark.clients.ConnectionsTest.Pair;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.settings.EffectiveProfile;

/** The operator is warned of a server exactly where the model of a client goes astray. */
class LintAgreesTest {
  /** The client as a warning names it. */
  private static final Map<Client, String> NAMES =
      Map.of(
          AutodiscoverClient.THUNDERBIRD, "Thunderbird and Mustang by Autodiscover",
          AutodiscoverClient.MUSTANG, "Thunderbird and Mustang by Autodiscover",
          AutodiscoverClient.FAIREMAIL, "FairEmail by Autodiscover",
          AutodiscoverClient.SNAPPYMAIL, "SnappyMail by Autodiscover",
          AutodiscoverClient.OUTLOOK_2007, "Outlook 2007");

  static Stream<Pair> pairs() {
    return ConnectionsTest.pairs();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void warningIsWhereAClientGoesAstray(Pair pair) {
    ServerProfile profile = ConnectionsTest.with(pair, false);
    String place = "shared.services[" + List.of(IMAP, POP3, SMTP).indexOf(pair.type()) + "]";
    List<String> warned =
        Lint.remarks(
                new EffectiveProfile("shared", profile, Optional.empty(), List.of(), "", path -> 0))
            .stream()
            .filter(warning -> warning.place().toString().startsWith(place))
            .map(warning -> warning.clients())
            .toList();

    if (pair.security() == Security.NONE) {
      assertThat(warned).contains("all clients");
      return;
    }
    for (Client client : Clients.AUTODISCOVER) {
      Setup setup = client.read(Service.outlook(profile, ADDRESS), ADDRESS);
      String name = NAMES.getOrDefault(client, client.clientName());
      boolean astray =
          client.reads().contains(pair.type()) && !ConnectionsTest.reached(pair, setup);
      assertThat(warned.contains(name)).as(name).isEqualTo(astray);
    }
    for (Client client : Clients.AUTOCONFIG) {
      Setup setup = client.read(Service.autoconfig(profile, ADDRESS), ADDRESS);
      assertThat(!client.reads().contains(pair.type()) || ConnectionsTest.reached(pair, setup))
          .as(client.clientName())
          .isTrue();
    }
  }
}
