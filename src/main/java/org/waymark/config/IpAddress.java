package org.waymark.config;

import io.netty.util.NetUtil;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An IPv4 or IPv6 address; an IPv4 address mapped into IPv6 is IPv4. */
public final class IpAddress {
  private final byte[] bytes;

  private IpAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads an address; null if the text is none. */
  public static @Nullable IpAddress parse(String text) {
    byte @Nullable [] bytes = NetUtil.createByteArrayFromIpAddressString(text);
    if (bytes == null) {
      return null;
    }
    return new IpAddress(isMappedIpv4(bytes) ? Arrays.copyOfRange(bytes, 12, 16) : bytes);
  }

  /**
   * A number that stands for the network of one customer: an IPv4 address alone, or the /64 of an
   * IPv6 address (RFC 6177). The former are where the latter are not, in ::/16 (RFC 4291 section
   * 2.4).
   */
  public long customer() {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return bytes.length == 4 ? Integer.toUnsignedLong(buffer.getInt()) : buffer.getLong();
  }

  /** True for an address at which a machine reaches itself alone: 127.0.0.0/8 and ::1. */
  public boolean isLoopback() {
    return bytes.length == 4
        ? bytes[0] == 127
        : ByteBuffer.wrap(bytes).getLong() == 0 && ByteBuffer.wrap(bytes).getLong(8) == 1;
  }

  /** How many bits it has: 32 or 128. */
  int size() {
    return bytes.length * 8;
  }

  /** True if another one of the same kind begins with the same bits. */
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

  private static boolean isMappedIpv4(byte[] bytes) {
    if (bytes.length != 16) {
      return false;
    }
    for (int i = 0; i < 10; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return bytes[10] == -1 && bytes[11] == -1;
  }
}
