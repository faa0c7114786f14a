package org.waymark.check;

import static org.waymark.check.Places.profile;
import static org.waymark.check.Places.servicesOf;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.waymark.dialect.pacc.PaccContent;
import org.waymark.dialect.pacc.PaccContent.Obstacle;
import org.waymark.input.KeyPath;
import org.waymark.mail.MailService;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/**
 * Rules about what PACC cannot express: one warning if there is no document, else one for each
 * service of a type that is not in the document.
 */
final class PaccRules {
  private static final String CLIENTS = "Himalaya and Evolution by PACC";

  static final List<Rule> ALL =
      Stream.concat(
              Stream.of(Obstacle.values()).flatMap(PaccRules::of),
              Stream.of(
                  new Rule(
                      Level.NOTICE,
                      CLIENTS,
                      "without imap, pop3 and jmap there is no document",
                      profile(profile -> lacks(profile, ServiceType.IMAP))),
                  new Rule(
                      Level.NOTICE,
                      CLIENTS,
                      "without smtp there is no document",
                      profile(profile -> lacks(profile, ServiceType.SMTP))),
                  new Rule(
                      Level.NOTICE,
                      CLIENTS,
                      "there is no document, because it has one authentication for imap, pop3, jmap and smtp; they have neither a password nor an https issuer of oauth2 in common",
                      profile(
                          profile -> {
                            PaccContent content = PaccContent.of(profile);
                            return content.missing().isEmpty() && !content.isComplete();
                          }))))
          .toList();

  private PaccRules() {}

  private static Stream<Rule> of(Obstacle obstacle) {
    String reason = "they support only " + obstacle.supported();
    return Stream.of(
        new Rule(
            Level.NOTICE,
            CLIENTS,
            reason + "; the service is left out",
            servicesOf(
                profile -> {
                  PaccContent content = PaccContent.of(profile);
                  return service ->
                      content.isComplete()
                          && !content.services().containsKey(service.type())
                          && is(obstacle, service, content);
                })),
        new Rule(
            Level.NOTICE,
            CLIENTS,
            reason + "; add one of this type that they support: without it there is no document",
            profile -> firstMissing(profile, obstacle)));
  }

  private static boolean is(Obstacle obstacle, MailService service, PaccContent content) {
    return content.obstacle(service).filter(obstacle::equals).isPresent();
  }

  /** The first service that the document lacks, if this is the obstacle. */
  private static Stream<KeyPath> firstMissing(ServerProfile profile, Obstacle obstacle) {
    PaccContent content = PaccContent.of(profile);
    List<MailService> services = profile.services();
    return IntStream.range(0, services.size())
        .filter(i -> content.missing().contains(services.get(i).type()))
        .limit(1)
        .filter(i -> is(obstacle, services.get(i), content))
        .mapToObj(KeyPath.of("services")::index);
  }

  /** True if the document lacks services of this type or of those that may replace it. */
  private static boolean lacks(ServerProfile profile, ServiceType type) {
    PaccContent content = PaccContent.of(profile);
    return content.missing().contains(type)
        && profile.services().stream()
            .noneMatch(service -> content.missing().contains(service.type()));
  }
}
