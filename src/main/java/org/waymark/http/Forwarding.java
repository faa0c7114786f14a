package org.waymark.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.waymark.config.IpAddress;
import org.waymark.config.ServiceConfig.ForwardingHeader;

/**
 * Reader of the headers in which a chain of proxies describes the client.
 *
 * <p>Each proxy appends on the right, so values are read from the right: the first address outside
 * the trusted networks is the client's. Everything to its left may be forged by the client.
 */
final class Forwarding {
  private static final CharSequence X_FORWARDED_FOR =
      HttpHeaders.createOptimized("x-forwarded-for");
  private static final CharSequence X_FORWARDED_PROTO =
      HttpHeaders.createOptimized("x-forwarded-proto");
  private static final CharSequence X_FORWARDED_HOST =
      HttpHeaders.createOptimized("x-forwarded-host");
  private static final CharSequence FORWARDED = HttpHeaders.createOptimized("forwarded");

  private static final Hop UNKNOWN = new Hop(null, null, null);

  private final TrustedProxies proxies;
  private final ForwardingHeader header;

  /**
   * The client's request as the outermost trusted proxy received it; null for what is not stated.
   *
   * @param address of the client
   * @param proto {@code http} or {@code https}, in the proxy's spelling
   * @param host the host that the client requested
   */
  record Hop(@Nullable IpAddress address, @Nullable String proto, @Nullable String host) {}

  Forwarding(TrustedProxies proxies, ForwardingHeader header) {
    this.proxies = proxies;
    this.header = header;
  }

  /** Reads the headers of a request from a trusted proxy. */
  Hop origin(MultiMap headers) {
    return header == ForwardingHeader.FORWARDED ? forwarded(headers) : xForwarded(headers);
  }

  private Hop xForwarded(MultiMap headers) {
    List<String> addresses = values(headers, X_FORWARDED_FOR);
    int hop = Math.max(0, clientFromTheRight(addresses));
    @Nullable IpAddress client =
        addresses.isEmpty() ? null : address(addresses.get(addresses.size() - 1 - hop));
    boolean isAligned = !addresses.isEmpty();
    return new Hop(
        client,
        beside(values(headers, X_FORWARDED_PROTO), isAligned, hop),
        beside(values(headers, X_FORWARDED_HOST), isAligned, hop));
  }

  /**
   * The value added together with the client's address, or the only one. Without addresses it is
   * the first value: the last would redirect an HTTPS client for ever if the inner proxies talk
   * HTTP, while a forged first value harms only its sender.
   */
  private static @Nullable String beside(List<String> values, boolean isAligned, int hop) {
    int last = values.size() - 1;
    return last < 0 ? null : values.get(isAligned ? Math.max(0, last - hop) : 0);
  }

  /** The position of the client's address, counted from the right; -1 without addresses. */
  private int clientFromTheRight(List<String> addresses) {
    int last = addresses.size() - 1;
    for (int i = last; i > 0; i--) {
      if (!proxies.include(address(addresses.get(i)))) {
        return last - i;
      }
    }
    return last;
  }

  private Hop forwarded(MultiMap headers) {
    String text = String.join(",", headers.getAll(FORWARDED));
    Hop origin = UNKNOWN;
    int end = text.length();
    do {
      int start = ForwardedElement.start(text, end);
      if (start < 0) {
        return UNKNOWN;
      }
      origin = element(text.substring(start, end));
      end = start - 1;
    } while (end > 0 && proxies.include(origin.address()));
    return origin;
  }

  private static Hop element(String text) {
    String client = ForwardedElement.value(text, "for");
    return new Hop(
        client == null ? null : address(client),
        ForwardedElement.value(text, "proto"),
        ForwardedElement.value(text, "host"));
  }

  /** The values of a header from all its lines, without blank ones. */
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

  /** Parses an address with an optional port; null for obfuscated names (RFC 7239 section 6). */
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
