package org.waymark.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** The host that a client asked, as it wrote it. */
final class RequestHost {
  private RequestHost() {}

  /**
   * The host of a target in absolute form, whatever {@code Host} says (RFC 9112 section 3.2.2), or
   * else {@code Host}; null if neither is there.
   */
  static @Nullable String of(HttpServerRequest request) {
    String target = request.uri();
    int authority = target.startsWith("/") ? -1 : target.indexOf("://");
    if (authority < 0) {
      return request.getHeader(HttpHeaders.HOST);
    }
    int start = authority + 3;
    int end = start;
    while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
      end++;
    }
    return target.substring(start, end);
  }
}
