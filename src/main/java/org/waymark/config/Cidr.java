package org.waymark.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A block of IP addresses, for example {@code 10.0.0.0/8}, {@code fd00::/8} or a single address.
 */
public final class Cidr {
  private final IpAddress network;
  private final int prefixLength;

  private Cidr(IpAddress network, int prefixLength) {
    this.network = network;
    this.prefixLength = prefixLength;
  }

  @JsonCreator
  static Cidr of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException(text));
  }

  /** Parses a block; empty if the address or the prefix length is invalid. */
  public static Optional<Cidr> parse(String text) {
    int slash = text.indexOf('/');
    @Nullable IpAddress network = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (network == null) {
      return Optional.empty();
    }
    int bits = network.size();
    String length = slash < 0 ? Integer.toString(bits) : text.substring(slash + 1);
    if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > bits) {
      return Optional.empty();
    }
    return Optional.of(new Cidr(network, Integer.parseInt(length)));
  }

  /** True if the block contains the address. */
  public boolean contains(IpAddress address) {
    return network.begins(address, prefixLength);
  }
}
