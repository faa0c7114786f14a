package org.waymark.management;

import java.util.List;
import org.waymark.config.IpAddress;

/**
 * The Hosts that a port on a loopback address answers: IP addresses and {@code localhost}.
 *
 * <p>A page in a browser on this machine can resolve a name of its own to a loopback address and
 * read what is answered there (DNS rebinding). The browser then sends that name.
 */
final class LocalHosts {
  private LocalHosts() {}

  /** True if a port at an address or name of a host can be reached from this machine alone. */
  static boolean isLocal(String address) {
    IpAddress ip = IpAddress.parse(address);
    return ip == null ? address.equalsIgnoreCase("localhost") : ip.isLoopback();
  }

  /** True if none of a request's Hosts is a name; no browser sends a request without a Host. */
  static boolean include(List<String> hosts) {
    return hosts.stream().allMatch(LocalHosts::includes);
  }

  private static boolean includes(String host) {
    int bracket = host.startsWith("[") ? host.indexOf(']') : 0;
    int colon = host.indexOf(':', Math.max(0, bracket));
    String name = colon < 0 ? host : host.substring(0, colon);
    return name.equalsIgnoreCase("localhost") || (!name.isEmpty() && IpAddress.parse(name) != null);
  }
}
