package org.waymark.config;

import io.netty.util.NetUtil;
import java.util.regex.Pattern;

/** Hosts to listen on or to send clients to. */
final class Hosts {
  /**
   * Labels of letters, digits and inner hyphens, the last one not a number (RFC 1123 section 2.1).
   */
  private static final Pattern NAME =
      Pattern.compile(
          "([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*"
              + "(?![0-9]+$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

  private Hosts() {}

  static boolean isHost(String text) {
    return NetUtil.isValidIpV4Address(text) || NetUtil.isValidIpV6Address(text) || isName(text);
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
