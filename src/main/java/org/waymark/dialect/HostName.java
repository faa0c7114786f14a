package org.waymark.dialect;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.waymark.mail.DomainName;

/** The Host of a request, read as a name: without port, letter case and trailing dot. */
public final class HostName {
  private static final String AUTOCONFIG = "autoconfig";

  private HostName() {}

  /** The host itself; empty for an IP address or nonsense. */
  static Optional<DomainName> of(@Nullable String host) {
    if (host == null) {
      return Optional.empty();
    }
    int colon = host.indexOf(':');
    if (colon < 0) {
      return DomainName.parse(host);
    }
    return isPort(host, colon + 1) ? DomainName.parse(host.substring(0, colon)) : Optional.empty();
  }

  /** True for the host that most clients ask, as they write it; nothing is read then. */
  static boolean isAutoconfigOf(@Nullable String host, DomainName domain) {
    int length = AUTOCONFIG.length() + 1;
    return host != null
        && host.length() == length + domain.value().length()
        && host.startsWith(AUTOCONFIG)
        && host.charAt(length - 1) == '.'
        && host.endsWith(domain.value());
  }

  /** A second colon is none: an IPv6 address, of which the first group could pass for a name. */
  private static boolean isPort(String host, int start) {
    for (int i = start; i < host.length(); i++) {
      if (host.charAt(i) < '0' || host.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /**
   * The mail domain that a host name speaks for: without {@code autoconfig.} or {@code
   * autodiscover.}.
   */
  public static Optional<DomainName> domainOf(@Nullable String host) {
    return of(host)
        .map(name -> name.without(AUTOCONFIG).or(() -> name.without("autodiscover")).orElse(name));
  }
}
