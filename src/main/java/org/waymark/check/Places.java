package org.waymark.check;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.waymark.input.KeyPath;
import org.waymark.mail.MailService;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** Ways to name where in a profile a rule applies. */
final class Places {
  private Places() {}

  /** The profile itself, if this is true of it. */
  static Function<ServerProfile, Stream<KeyPath>> profile(Predicate<ServerProfile> condition) {
    return at(KeyPath.ROOT, condition);
  }

  /** A key of the profile, if this is true of the profile. */
  static Function<ServerProfile, Stream<KeyPath>> key(
      String key, Predicate<ServerProfile> condition) {
    return at(KeyPath.of(key), condition);
  }

  private static Function<ServerProfile, Stream<KeyPath>> at(
      KeyPath place, Predicate<ServerProfile> condition) {
    return profile -> condition.test(profile) ? Stream.of(place) : Stream.empty();
  }

  /** Every service of which this is true. */
  static Function<ServerProfile, Stream<KeyPath>> services(Predicate<MailService> condition) {
    return servicesOf(profile -> condition);
  }

  /** Every service of which this is true within its profile. */
  static Function<ServerProfile, Stream<KeyPath>> servicesOf(InProfile<MailService> condition) {
    return profile -> {
      Predicate<MailService> within = condition.of(profile);
      return IntStream.range(0, profile.services().size())
          .filter(i -> within.test(profile.services().get(i)))
          .mapToObj(KeyPath.of("services")::index);
    };
  }

  /** Every server, that is a service with host and port, of which this is true. */
  static Function<ServerProfile, Stream<KeyPath>> servers(Predicate<MailService.Server> condition) {
    return serversOf(profile -> condition);
  }

  /** Every server of which this is true within its profile. */
  static Function<ServerProfile, Stream<KeyPath>> serversOf(
      InProfile<MailService.Server> condition) {
    return servicesOf(
        profile -> {
          Predicate<MailService.Server> within = condition.of(profile);
          return service ->
              service instanceof MailService.Server server
                  && isMail(server.type())
                  && within.test(server);
        });
  }

  static boolean has(ServerProfile profile, ServiceType type) {
    return profile.services().stream().anyMatch(service -> service.type() == type);
  }

  private static boolean isMail(ServiceType type) {
    return type == ServiceType.IMAP || type == ServiceType.POP3 || type == ServiceType.SMTP;
  }

  /** A condition on a service that depends on its neighbours, who are looked at once for all. */
  interface InProfile<T> {
    Predicate<T> of(ServerProfile profile);
  }
}
