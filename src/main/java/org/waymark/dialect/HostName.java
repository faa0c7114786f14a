package org.waymark.dialect;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.waymark.mail.DomainName;

/** The Host of a request, read as a name: without port, letter case and trailing dot. */
final class HostName {
  /** More than one colon is an IPv6 address, of which the first group could pass for a name. */
  private static final Pattern NAME_AND_PORT = Pattern.compile("([^:]*)(?::[0-9]*)?");

  private HostName() {}

  /** The host itself; empty for an IP address or nonsense. */
  static Optional<DomainName> of(@Nullable String host) {
    if (host == null) {
      return Optional.empty();
    }
    Matcher matcher = NAME_AND_PORT.matcher(host);
    return matcher.matches() ? DomainName.parse(matcher.group(1)) : Optional.empty();
  }

  /**
   * The mail domain that a host name speaks for: without {@code autoconfig.} or {@code
   * autodiscover.}.
   */
  static Optional<DomainName> domainOf(@Nullable String host) {
    return of(host)
        .map(
            name -> name.without("autoconfig").or(() -> name.without("autodiscover")).orElse(name));
  }
}
