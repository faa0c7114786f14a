package org.waymark.check;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.waymark.input.KeyPath;
import org.waymark.mail.MailService;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** Finds the places in a profile to which a rule applies. */
final class Places {
  private Places() {}

  /** The profile itself, if it fulfils a condition. */
  static Function<ServerProfile, Stream<KeyPath>> profile(Predicate<ServerProfile> condition) {
    return at(KeyPath.ROOT, condition);
  }

  /** A key of the profile, if the profile fulfils a condition. */
  static Function<ServerProfile, Stream<KeyPath>> key(
      String key, Predicate<ServerProfile> condition) {
    return at(KeyPath.of(key), condition);
  }

  private static Function<ServerProfile, Stream<KeyPath>> at(
      KeyPath place, Predicate<ServerProfile> condition) {
    return profile -> condition.test(profile) ? Stream.of(place) : Stream.empty();
  }

  /** Every service that fulfils a condition. */
  static Function<ServerProfile, Stream<KeyPath>> services(Predicate<MailService> condition) {
    return servicesOf(profile -> condition);
  }

  /** Every service that fulfils a condition within its profile. */
  static Function<ServerProfile, Stream<KeyPath>> servicesOf(InProfile<MailService> condition) {
    return profile -> {
      Predicate<MailService> within = condition.of(profile);
      return IntStream.range(0, profile.services().size())
          .filter(i -> within.test(profile.services().get(i)))
          .mapToObj(KeyPath.of("services")::index);
    };
  }

  /** Every mail server that fulfils a condition. */
  static Function<ServerProfile, Stream<KeyPath>> servers(Predicate<MailService.Server> condition) {
    return serversOf(profile -> condition);
  }

  /** Every mail server that fulfils a condition within its profile. */
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

  /** A condition on a service that depends on the other services of the profile. */
  interface InProfile<T> {
    Predicate<T> of(ServerProfile profile);
  }
}
