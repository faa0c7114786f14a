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
 * Converts the usernames of a provider. The address of one mailbox becomes a placeholder or is
 * ignored, because every user would get it. No message holds an address.
 */
final class Logins {
  private static final String ADDRESS = "%" + PlaceholderText.ADDRESS + "%";
  private static final String ALLOWED = "%EMAILADDRESS%, %EMAILDOMAIN%, %EMAILLOCALPART%";

  private static final Pattern OURS =
      Pattern.compile("(?i)%(emailaddress|emaillocalpart|emaildomain)%");

  /** The placeholders of other programs: %email%, %u, {{user}}, ${user}, $user, [user]. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "%\\w+%|%[A-Za-z](?![A-Za-z0-9])|\\$?\\{+[^{}@]*}+|\\$\\w+|<[^<>@]*>|\\[[^\\[\\]@]*]");

  private final Set<DomainName> own;

  /** Creates a converter for a provider with these domains. */
  Logins(Set<DomainName> own) {
    this.own = Set.copyOf(own);
  }

  /** The login of a service; empty for the default. */
  Optional<String> of(XmlElement server) {
    return server.one("username").flatMap(name -> read(name.text(), name.position()));
  }

  private Optional<String> read(String text, Position position) {
    String spelled = spelled(text, position);
    Optional<String> foreign =
        PlaceholderText.of(spelled).parts().stream()
            .filter(part -> !part.isPlaceholder())
            .map(part -> FOREIGN.matcher(part.text()))
            .filter(Matcher::find)
            .map(Matcher::group)
            .findFirst();
    if (foreign.isPresent()) {
      position.ignored(foreign.get(), ALLOWED);
      return Optional.empty();
    }
    Optional<String> login = ImportedText.login(spelled, position);
    return login.isPresent() && namesNoMailbox(login.get()) ? ofOne(login.get(), position) : login;
  }

  /** Writes the standard placeholders in upper case, which clients require. */
  private static String spelled(String text, Position position) {
    String spelled = OURS.matcher(text).replaceAll(found -> found.group().toUpperCase(Locale.ROOT));
    if (!spelled.equals(text)) {
      position.warn("imported with its placeholders in upper case");
    }
    return spelled;
  }

  private static boolean namesNoMailbox(String login) {
    return PlaceholderText.of(login).placeholders().stream()
        .allMatch(PlaceholderText.DOMAIN::equals);
  }

  /** Converts a login that is the same for every user. */
  private Optional<String> ofOne(String login, Position position) {
    int at = login.lastIndexOf('@');
    String domain = login.substring(at + 1);
    Optional<DomainName> name = HostText.mailDomain(domain);
    if (at > 0 && (domain.equals("%EMAILDOMAIN%") || name.filter(own::contains).isPresent())) {
      position.warn("imported as " + ADDRESS + ": an address of the provider's own domain");
      return Optional.of(ADDRESS);
    }
    if (at > 0 && name.isPresent()) {
      position.warn(
          "ignored: an address, with which every user would log in to the same mailbox;"
              + " imported with "
              + ADDRESS);
      return Optional.empty();
    }
    position.warn("names no mailbox: every user would log in as the same person");
    return Optional.of(login);
  }
}
