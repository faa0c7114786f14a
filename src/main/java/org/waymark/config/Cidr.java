package org.waymark.config;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A block of IP addresses, for example {@code 10.0.0.0/8}, {@code fd00::/8} or a single address.
 */
public final class Cidr {
  private final byte[] network;
  private final int prefixLength;

  private Cidr(byte[] network, int prefixLength) {
    this.network = network;
    this.prefixLength = prefixLength;
  }

  /** Reads a block; empty if the address or the prefix length is none. */
  public static Optional<Cidr> parse(String text) {
    int slash = text.indexOf('/');
    byte @Nullable [] network = bytes(slash < 0 ? text : text.substring(0, slash));
    if (network == null) {
      return Optional.empty();
    }
    int bits = network.length * 8;
    String length = slash < 0 ? Integer.toString(bits) : text.substring(slash + 1);
    if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > bits) {
      return Optional.empty();
    }
    return Optional.of(new Cidr(network, Integer.parseInt(length)));
  }

  /**
   * True if the block holds this address, given as text; an IPv4 address mapped into IPv6 counts as
   * IPv4.
   */
  public boolean contains(String address) {
    byte @Nullable [] bytes = bytes(address);
    if (bytes == null || bytes.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < prefixLength; bit++) {
      int mask = 0x80 >> (bit & 7);
      if ((bytes[bit >> 3] & mask) != (network[bit >> 3] & mask)) {
        return false;
      }
    }
    return true;
  }

  private static byte @Nullable [] bytes(String address) {
    byte @Nullable [] bytes = NetUtil.createByteArrayFromIpAddressString(address);
    if (bytes != null && bytes.length == 16 && isMappedIpv4(bytes)) {
      return Arrays.copyOfRange(bytes, 12, 16);
    }
    return bytes;
  }

  private static boolean isMappedIpv4(byte[] bytes) {
    for (int i = 0; i < 10; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return bytes[10] == -1 && bytes[11] == -1;
  }
}
