package org.waymark.dialect;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waymark.mail.DomainName;

/** The Host of a request, read as a name: without port, letter case and trailing dot. */
public final class HostName {
  private static final String AUTOCONFIG = "autoconfig";

  /** What clients put before a mail domain to find a host that speaks for it. */
  private static final List<String> LABELS = List.of(AUTOCONFIG, "autodiscover", "ua-auto-config");

  private HostName() {}

  /** The host itself; empty for an IP address or nonsense. */
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
   * The mail domain that a host name speaks for: what follows a label of clients, or itself. Empty
   * for a host of one label, which is known in its own network only.
   */
  public static Optional<DomainName> domainOf(@Nullable String host) {
    return of(host).filter(name -> !name.hasOneLabel()).map(name -> labelled(name).orElse(name));
  }

  /**
   * The mail domains that a host may speak for where the client gives no address to go by, in
   * order: sites send their visitors, and clients with them, from their domain to its {@code www.}.
   *
   * @param unread true if an address was given that cannot be read: then only a label of clients
   *     tells which domain it is about
   */
  static List<DomainName> domainsOf(@Nullable String host, boolean unread) {
    return unread
        ? of(host).flatMap(HostName::labelled).stream().toList()
        : domainOf(host).stream()
            .flatMap(name -> Stream.concat(Stream.of(name), name.without("www").stream()))
            .toList();
  }

  /** The mail domain that follows a label of clients; empty if the name does not begin with one. */
  public static Optional<DomainName> labelled(DomainName host) {
    for (String label : LABELS) {
      Optional<DomainName> domain = host.without(label);
      if (domain.isPresent()) {
        return domain;
      }
    }
    return Optional.empty();
  }
}
