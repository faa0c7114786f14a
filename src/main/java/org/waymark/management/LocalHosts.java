package org.waymark.management;

import java.util.List;
import org.waymark.config.IpAddress;

/**
 * The values of Host that a port on a loopback address accepts: IP addresses and {@code localhost}.
 *
 * <p>This prevents DNS rebinding: a web page in a browser on this machine resolves its own name to
 * a loopback address to read the answers. The browser sends that name as Host.
 */
final class LocalHosts {
  private LocalHosts() {}

  /** True if only this machine can reach a port at this address or host name. */
  static boolean isLocal(String address) {
    IpAddress ip = IpAddress.parse(address);
    return ip == null ? address.equalsIgnoreCase("localhost") : ip.isLoopback();
  }

  /** True if every Host of a request is accepted; a browser always sends one. */
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
