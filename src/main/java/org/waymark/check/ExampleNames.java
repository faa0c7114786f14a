package org.waymark.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailService;
import org.waymark.settings.EffectiveProfile;

/** Finds the names of the example in {@code conf/}, which belong to third parties. */
public final class ExampleNames {
  private static final List<DomainName> DOMAINS =
      Stream.of("customer.com", "host.com")
          .flatMap(name -> DomainName.parse(name).stream())
          .toList();
  private static final Pattern HOST =
      Pattern.compile("(.*[./])?(customer|host)\\.com([:/].*)?", Pattern.CASE_INSENSITIVE);
  private static final String CLIENTS = "all clients";

  private ExampleNames() {}

  /**
   * Warnings about names of the example beside other domains; none about the example alone.
   *
   * @param count the number of domains
   * @param place finds the position of a domain
   */
  public static List<Remark> warnings(
      long count,
      Function<DomainName, Optional<Problem>> place,
      Stream<EffectiveProfile> profiles) {
    List<Remark> warnings = new ArrayList<>();
    for (DomainName name : DOMAINS) {
      place
          .apply(name)
          .map(
              at ->
                  new Remark(
                      Level.WARNING,
                      at.file(),
                      at.line(),
                      KeyPath.of(name.value()),
                      CLIENTS,
                      "a domain of the shipped example; remove it"))
          .ifPresent(warnings::add);
    }
    if (count <= warnings.size()) {
      return List.of();
    }
    profiles.forEach(profile -> addHosts(profile, warnings));
    return warnings;
  }

  private static void addHosts(EffectiveProfile effective, List<Remark> warnings) {
    Set<MailService> inherited =
        effective.inherited().map(profile -> Set.copyOf(profile.services())).orElse(Set.of());
    List<MailService> services = effective.profile().services();
    for (int i = 0; i < services.size(); i++) {
      MailService service = services.get(i);
      if (!inherited.contains(service) && HOST.matcher(host(service)).matches()) {
        KeyPath place = KeyPath.of(effective.name(), "services").index(i);
        warnings.add(
            new Remark(
                Level.WARNING,
                effective.file(),
                effective.lines().applyAsInt(place),
                place,
                CLIENTS,
                "a server of the shipped example, given to other domains; name your own"));
      }
    }
  }

  private static String host(MailService service) {
    if (service instanceof MailService.Server server) {
      return server.host().toString();
    }
    return service instanceof MailService.Web web ? web.url().toString() : "";
  }
}
