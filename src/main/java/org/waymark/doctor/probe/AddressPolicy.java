package org.waymark.doctor.probe;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waymark.config.Cidr;
import org.waymark.config.IpAddress;
import org.waymark.dns.RecordType;

/** Decides which addresses of DNS may be contacted: global ones, and those of the operator. */
final class AddressPolicy {
  /**
   * The blocks that are not global, by the IANA registries of special-purpose addresses (RFC 6890),
   * and those that lead into IPv4: NAT64 (RFC 6052, RFC 8215) and 6to4 (RFC 3056).
   */
  private static final List<Cidr> NOT_GLOBAL =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4",
              "::/128",
              "::1/128",
              "64:ff9b::/96",
              "64:ff9b:1::/48",
              "100::/64",
              "2001:db8::/32",
              "2002::/16",
              "fc00::/7",
              "fe80::/10",
              "ff00::/8")
          .map(block -> Cidr.parse(block).orElseThrow())
          .toList();

  private final List<Cidr> networks;

  /**
   * Creates a policy.
   *
   * @param networks may be contacted although they are not global
   */
  AddressPolicy(List<Cidr> networks) {
    this.networks = List.copyOf(networks);
  }

  /**
   * True if the address may be contacted. An IPv4 address in an AAAA record (::ffff:0:0/96) must be
   * in one of the networks: no client needs one.
   */
  boolean allows(RecordType type, InetAddress address) {
    @Nullable IpAddress ip = IpAddress.parse(address.getHostAddress());
    if (ip == null) {
      return false;
    }
    boolean isMapped = type == RecordType.AAAA && ip.isIpv4();
    return contains(networks, ip) || (!isMapped && !contains(NOT_GLOBAL, ip));
  }

  private static boolean contains(List<Cidr> blocks, IpAddress address) {
    return blocks.stream().anyMatch(block -> block.contains(address));
  }
}
