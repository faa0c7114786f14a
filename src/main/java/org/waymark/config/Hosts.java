package org.waymark.config;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hosts to listen on or to send clients to. */
final class Hosts {
  /**
   * Labels of letters, digits and inner hyphens, the last one not a number (RFC 1123 section 2.1).
   */
  private static final Pattern NAME =
      Pattern.compile(
          "([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*+"
              + "(?![0-9]+$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

  private Hosts() {}

  static boolean isHost(String text) {
    return NetUtil.isValidIpV4Address(text) || NetUtil.isValidIpV6Address(text) || isName(text);
  }

  /** True if nobody can listen on a port of one while somebody does on that of the other. */
  static boolean overlap(String one, String other) {
    byte[] first = address(one);
    byte[] second = address(other);
    return isAny(first)
        || isAny(second)
        || (first.length == 0 ? one.equalsIgnoreCase(other) : Arrays.equals(first, second));
  }

  /** The bytes of an address, none for the name of a host. */
  private static byte[] address(String host) {
    String literal = host.equalsIgnoreCase("localhost") ? "127.0.0.1" : host;
    byte @Nullable [] bytes = NetUtil.createByteArrayFromIpAddressString(literal);
    return bytes == null ? new byte[0] : bytes;
  }

  private static boolean isAny(byte[] address) {
    return address.length > 0 && Arrays.equals(address, new byte[address.length]);
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
