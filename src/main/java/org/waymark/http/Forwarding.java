package org.waymark.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.waymark.config.IpAddress;
import org.waymark.config.ServiceConfig.ForwardingHeader;

/**
 * What a row of proxies says of a request. Each has added to the right of what it was given, so
 * that is read from the right: the first address that is no trusted proxy's is the client's, and
 * everything to the left of it may be the client's own invention.
 */
final class Forwarding {
  private static final CharSequence X_FORWARDED_FOR =
      HttpHeaders.createOptimized("x-forwarded-for");
  private static final CharSequence X_FORWARDED_PROTO =
      HttpHeaders.createOptimized("x-forwarded-proto");
  private static final CharSequence X_FORWARDED_HOST =
      HttpHeaders.createOptimized("x-forwarded-host");
  private static final CharSequence FORWARDED = HttpHeaders.createOptimized("forwarded");

  private static final Origin NOTHING_SAID = new Origin(null, null, null);

  private final TrustedProxies proxies;
  private final ForwardingHeader header;

  Forwarding(TrustedProxies proxies, ForwardingHeader header) {
    this.proxies = proxies;
    this.header = header;
  }

  /** Reads the headers of a request that a trusted proxy has sent. */
  Origin origin(MultiMap headers) {
    return header == ForwardingHeader.FORWARDED ? forwarded(headers) : xForwarded(headers);
  }

  private Origin xForwarded(MultiMap headers) {
    List<String> addresses = values(headers, X_FORWARDED_FOR);
    int hop = Math.max(0, clientFromTheRight(addresses));
    @Nullable IpAddress client =
        addresses.isEmpty() ? null : address(addresses.get(addresses.size() - 1 - hop));
    boolean isAligned = !addresses.isEmpty();
    return new Origin(
        client,
        beside(values(headers, X_FORWARDED_PROTO), isAligned, hop),
        beside(values(headers, X_FORWARDED_HOST), isAligned, hop));
  }

  /**
   * The value that was added with the client's address, or by the only proxy that adds one. Without
   * addresses to go by it is the first: to believe the last would send a client that came by https
   * to a row of proxies that talk http round and round, while a forged one harms only who forged
   * it.
   */
  private static @Nullable String beside(List<String> values, boolean isAligned, int hop) {
    int last = values.size() - 1;
    return last < 0 ? null : values.get(isAligned ? Math.max(0, last - hop) : 0);
  }

  /** How many steps from the right the client's address is; -1 if there is none. */
  private int clientFromTheRight(List<String> addresses) {
    int last = addresses.size() - 1;
    for (int i = last; i > 0; i--) {
      if (!proxies.include(address(addresses.get(i)))) {
        return last - i;
      }
    }
    return last;
  }

  private Origin forwarded(MultiMap headers) {
    String text = String.join(",", headers.getAll(FORWARDED));
    Origin origin = NOTHING_SAID;
    int end = text.length();
    do {
      int start = ForwardedElement.start(text, end);
      if (start < 0) {
        return NOTHING_SAID;
      }
      origin = element(text.substring(start, end));
      end = start - 1;
    } while (end > 0 && proxies.include(origin.address()));
    return origin;
  }

  private static Origin element(String text) {
    String client = ForwardedElement.value(text, "for");
    return new Origin(
        client == null ? null : address(client),
        ForwardedElement.value(text, "proto"),
        ForwardedElement.value(text, "host"));
  }

  /** All values of a header, whether in one line or in several, without blank ones. */
  private static List<String> values(MultiMap headers, CharSequence name) {
    List<String> lines = headers.getAll(name);
    if (lines.isEmpty()) {
      return List.of();
    }
    List<String> values = new ArrayList<>();
    for (String line : lines) {
      for (String value : line.split(",", -1)) {
        if (!value.isBlank()) {
          values.add(value.strip());
        }
      }
    }
    return values;
  }

  /**
   * An address with or without a port, as some proxies add one (RFC 7239 section 6).
   *
   * @return null for {@code unknown} and the names that proxies make up
   */
  private static @Nullable IpAddress address(String node) {
    int colon = node.indexOf(':');
    String host = node;
    if (node.startsWith("[")) {
      host = node.substring(1, Math.max(1, node.indexOf(']')));
    } else if (colon >= 0 && colon == node.lastIndexOf(':')) {
      host = node.substring(0, colon);
    }
    return IpAddress.parse(host);
  }
}
