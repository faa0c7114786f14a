package org.waymark.dialect;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waymark.mail.DomainName;

/** Parser of the Host of a request, and of the mail domain it belongs to. */
public final class HostName {
  private static final String AUTOCONFIG = "autoconfig";

  private HostName() {}

  /** The canonical host without port; empty for an IP address or an invalid name. */
  public static Optional<DomainName> of(@Nullable String host) {
    if (host == null) {
      return Optional.empty();
    }
    int colon = host.indexOf(':');
    if (colon < 0) {
      return DomainName.parse(host);
    }
    return isPort(host, colon + 1) ? DomainName.parse(host.substring(0, colon)) : Optional.empty();
  }

  /** True for {@code autoconfig.} plus the domain; a shortcut without parsing. */
  public static boolean isAutoconfigOf(@Nullable String host, DomainName domain) {
    int length = AUTOCONFIG.length() + 1;
    return host != null
        && host.length() == length + domain.value().length()
        && host.startsWith(AUTOCONFIG)
        && host.charAt(length - 1) == '.'
        && host.endsWith(domain.value());
  }

  /** False for a second colon: an IPv6 address, whose first group may look like a name. */
  private static boolean isPort(String host, int start) {
    for (int i = start; i < host.length(); i++) {
      if (host.charAt(i) < '0' || host.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /**
   * The mail domain that a host belongs to: the host without a label of clients. Empty for a host
   * of one label, which exists only in its local network.
   */
  public static Optional<DomainName> domainOf(@Nullable String host) {
    return of(host)
        .filter(name -> !name.hasOneLabel())
        .map(name -> name.withoutClientLabel().orElse(name));
  }

  /**
   * The candidate mail domains of a request without an address, in order. Sites redirect visitors,
   * and clients with them, from their domain to its {@code www.}, so both are candidates.
   *
   * @param invalidAddress true if the address is invalid: then the host must have a label of
   *     clients
   */
  public static List<DomainName> domainsOf(@Nullable String host, boolean invalidAddress) {
    return invalidAddress
        ? of(host).flatMap(DomainName::withoutClientLabel).stream().toList()
        : domainOf(host).stream()
            .flatMap(name -> Stream.concat(Stream.of(name), name.without("www").stream()))
            .toList();
  }
}
