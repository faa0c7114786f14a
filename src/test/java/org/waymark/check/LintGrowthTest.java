package org.waymark.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.waymark.mail.Authentication;
import org.waymark.mail.MailService;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;
import org.waymark.settings.EffectiveProfile;
import org.waymark.testing.Growth;

/** The work for a profile is linear in the number of its services. */
class LintGrowthTest {

  @ParameterizedTest
  @EnumSource(Security.class)
  void warnings_ofManyServices(Security security) {
    assertThat(Growth.of(100, size -> profile(size, security), Lint::remarks))
        .isLessThan(Growth.LINEAR);
  }

  private static EffectiveProfile profile(int size, Security security) {
    PlaceholderText name = PlaceholderText.of("Host");
    List<MailService> services =
        IntStream.range(0, size)
            .boxed()
            .flatMap(
                i ->
                    Stream.of(
                        web(i),
                        server(ServiceType.POP3, i, security),
                        server(ServiceType.SMTP, i, security)))
            .toList();
    return new EffectiveProfile(
        "shared",
        new ServerProfile(name, name, services, List.of(), 24),
        Optional.empty(),
        List.of(),
        "profiles.yaml",
        place -> 1);
  }

  private static MailService server(ServiceType type, int i, Security security) {
    return new MailService.Server(
        type,
        PlaceholderText.of("mail" + i + ".host.com"),
        993,
        security,
        PlaceholderText.of("%EMAILADDRESS%"),
        List.of(Authentication.PASSWORD),
        null);
  }

  private static MailService web(int i) {
    return new MailService.Web(
        ServiceType.ACTIVESYNC,
        PlaceholderText.of("https://eas" + i + ".host.com/"),
        PlaceholderText.of("%EMAILADDRESS%"),
        List.of(Authentication.PASSWORD),
        null);
  }
}
