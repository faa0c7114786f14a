package org.waymark.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a DNS resolver, for example {@code 192.0.2.53}, {@code 192.0.2.53:5353} or {@code
 * [2001:db8::53]:53}.
 */
public record ResolverAddress(InetSocketAddress socket) {
  private static final int DNS = 53;

  /** A bracketed address, or one without colons; a port. */
  private static final Pattern WITH_PORT =
      Pattern.compile("(?:\\[([^]]+)]|([^:\\[]+)):([0-9]{1,5})");

  @JsonCreator
  static ResolverAddress of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException(text));
  }

  /** Parses an address, with or without a port; empty if it is invalid. */
  public static Optional<ResolverAddress> parse(String text) {
    Matcher parts = WITH_PORT.matcher(text);
    if (!parts.matches()) {
      return of(text, DNS);
    }
    String address = parts.group(1) == null ? parts.group(2) : parts.group(1);
    return of(address, Integer.parseInt(parts.group(3)));
  }

  private static Optional<ResolverAddress> of(String address, int port) {
    InetAddress parsed = NetUtil.createInetAddressFromIpAddressString(address);
    return parsed == null || port < 1 || port > 65535
        ? Optional.empty()
        : Optional.of(new ResolverAddress(new InetSocketAddress(parsed, port)));
  }
}
