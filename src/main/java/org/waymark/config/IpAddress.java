package org.waymark.config;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An IPv4 or IPv6 address; an IPv4 address mapped into IPv6 is IPv4. */
public final class IpAddress {
  private final byte[] bytes;

  private IpAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Parses an address; null if the text is not one. */
  public static @Nullable IpAddress parse(String text) {
    InetAddress address = NetUtil.createInetAddressFromIpAddressString(text);
    return address == null ? null : new IpAddress(address.getAddress());
  }

  /**
   * The network of one customer as a number: an IPv4 address, or the /64 of an IPv6 address (RFC
   * 6177). The two never collide: the number of an IPv4 address is in ::/16, which IPv6 does not
   * assign (RFC 4291 section 2.4).
   */
  public long customer() {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return bytes.length == 4 ? Integer.toUnsignedLong(buffer.getInt()) : buffer.getLong();
  }

  /** True for an IPv4 address, also one mapped into IPv6. */
  public boolean isIpv4() {
    return bytes.length == 4;
  }

  /** True for 127.0.0.0/8 and ::1. */
  public boolean isLoopback() {
    return bytes.length == 4
        ? bytes[0] == 127
        : ByteBuffer.wrap(bytes).getLong() == 0 && ByteBuffer.wrap(bytes).getLong(8) == 1;
  }

  /** True for 0.0.0.0 and ::, on which a port is open on every address of the machine. */
  public boolean isWildcard() {
    return Arrays.equals(bytes, new byte[bytes.length]);
  }

  /** The number of bits: 32 or 128. */
  int size() {
    return bytes.length * 8;
  }

  /** True if the other address is of the same IP version and begins with the same bits. */
  boolean begins(IpAddress other, int bits) {
    if (bytes.length != other.bytes.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit & 7);
      if ((bytes[bit >> 3] & mask) != (other.bytes[bit >> 3] & mask)) {
        return false;
      }
    }
    return true;
  }
}
