package org.waymark.imports;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.waymark.mail.DomainName;
import org.waymark.mail.HostText;
import org.waymark.mail.PlaceholderText;

/**
 * The logins of a provider. What a file says of one mailbox would be told to everybody: it is taken
 * for a placeholder, or left out; no message holds an address.
 */
final class Logins {
  private static final String ADDRESS = "%" + PlaceholderText.ADDRESS + "%";
  private static final String ALLOWED = "%EMAILADDRESS%, %EMAILDOMAIN%, %EMAILLOCALPART%";

  private static final Pattern OURS =
      Pattern.compile("(?i)%(emailaddress|emaillocalpart|emaildomain)%");

  /** Placeholders as other programs spell them: %email%, %u, {{user}}, ${user}, $user, [user]. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "%\\w+%|%[A-Za-z](?![A-Za-z0-9])|\\$?\\{+[^{}@]*}+|\\$\\w+|<[^<>@]*>|\\[[^\\[\\]@]*]");

  private final Set<DomainName> own;

  /**
   * Makes a reader.
   *
   * @param own the domains of the provider
   */
  Logins(Set<DomainName> own) {
    this.own = Set.copyOf(own);
  }

  /** The login of a server; the default if there is none that can be taken. */
  Optional<String> of(XmlElement server) {
    return server.one("username").flatMap(name -> read(name.text(), name.spot()));
  }

  private Optional<String> read(String text, Spot spot) {
    String spelled = spelled(text, spot);
    Optional<String> foreign =
        PlaceholderText.of(spelled).parts().stream()
            .filter(part -> !part.isPlaceholder())
            .map(part -> FOREIGN.matcher(part.text()))
            .filter(Matcher::find)
            .map(Matcher::group)
            .findFirst();
    if (foreign.isPresent()) {
      spot.notTaken(foreign.get(), ALLOWED);
      return Optional.empty();
    }
    Optional<String> login = Texts.login(spelled, spot);
    return login.isPresent() && namesNoMailbox(login.get()) ? ofOne(login.get(), spot) : login;
  }

  /** Our own placeholders are in capitals; who wrote them otherwise meant the same. */
  private static String spelled(String text, Spot spot) {
    String spelled = OURS.matcher(text).replaceAll(found -> found.group().toUpperCase(Locale.ROOT));
    if (!spelled.equals(text)) {
      spot.warn("taken with its placeholders in capitals");
    }
    return spelled;
  }

  private static boolean namesNoMailbox(String login) {
    return PlaceholderText.of(login).placeholders().stream()
        .allMatch(PlaceholderText.DOMAIN::equals);
  }

  /** A login that is the same for everybody. */
  private Optional<String> ofOne(String login, Spot spot) {
    int at = login.lastIndexOf('@');
    String domain = login.substring(at + 1);
    Optional<DomainName> name = HostText.mailDomain(domain);
    if (at > 0 && (domain.equals("%EMAILDOMAIN%") || name.filter(own::contains).isPresent())) {
      spot.warn("taken as " + ADDRESS + ": an address at the provider's own domain");
      return Optional.of(ADDRESS);
    }
    if (at > 0 && name.isPresent()) {
      spot.warn(
          "not taken: an address, so everybody would log in as the same person; "
              + ADDRESS
              + " stands for it");
      return Optional.empty();
    }
    spot.warn("taken, but it names no mailbox: everybody would log in as the same person");
    return Optional.of(login);
  }
}
