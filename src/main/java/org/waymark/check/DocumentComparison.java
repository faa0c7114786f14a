package org.waymark.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.AdvertisedService;
import org.waymark.mail.Authentication;
import org.waymark.mail.Security;

/** Compares the services that a client reads in a document with those that it should read. */
public final class DocumentComparison {
  private DocumentComparison() {}

  /**
   * A difference.
   *
   * @param service the index of the service that should be there; -1 for one that should not
   * @param text what the document does, for example {@code leaves out imap mail.host.com:993}
   */
  public record Difference(int service, String text) {}

  /** The differences in the order of the wanted services, then those that are too many. */
  public static List<Difference> of(
      List<AdvertisedService> wanted, List<AdvertisedService> advertised) {
    List<AdvertisedService> left = new ArrayList<>(advertised);
    List<Difference> differences = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      AdvertisedService one = wanted.get(i);
      AdvertisedService found =
          left.stream().filter(other -> other.type() == one.type()).findFirst().orElse(null);
      left.remove(found);
      for (String text : differences(one, found)) {
        differences.add(new Difference(i, text));
      }
    }
    left.forEach(
        more ->
            differences.add(
                new Difference(-1, "adds " + more + ", which the settings do not name")));
    return differences;
  }

  private static List<String> differences(
      AdvertisedService wanted, @Nullable AdvertisedService found) {
    if (found == null) {
      return List.of("leaves out " + wanted);
    }
    List<String> differences = new ArrayList<>();
    String server = " of " + wanted;
    if (!found.address().equals(wanted.address())) {
      differences.add(different("address", found.address(), wanted.address()) + server);
    }
    if (found.port() != wanted.port()) {
      String port = found.port() == 0 ? "" : Integer.toString(found.port());
      differences.add(different("port", port, Integer.toString(wanted.port())) + server);
    }
    if (found.security() != wanted.security()) {
      differences.add(
          different("security", word(found.security()), word(wanted.security())) + server);
    }
    String login = found.login();
    if (login != null && !login.equals(wanted.login())) {
      differences.add(
          different("login", login, Objects.requireNonNullElse(wanted.login(), "")) + server);
    }
    List<Authentication> ways = found.authentication();
    List<Authentication> all = Objects.requireNonNullElse(wanted.authentication(), List.of());
    if (ways != null && !ways.equals(all)) {
      differences.add(different("authentication", words(ways), words(all)) + server);
    }
    return differences;
  }

  private static String different(String detail, String found, String wanted) {
    return found.isEmpty()
        ? "writes no " + detail + " (" + wanted + ")"
        : "writes the " + detail + " \"" + found + "\", not \"" + wanted + "\",";
  }

  private static String word(@Nullable Security security) {
    return security == null ? "" : security.name().toLowerCase(Locale.ROOT);
  }

  private static String words(List<Authentication> ways) {
    return ways.stream()
        .map(way -> way.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.joining(", "));
  }
}
