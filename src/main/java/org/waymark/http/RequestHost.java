package org.waymark.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** The host that a request names, unparsed. */
final class RequestHost {
  private RequestHost() {}

  /**
   * The host of an absolute-form target, which overrides {@code Host} (RFC 9112 section 3.2.2),
   * else the value of {@code Host}; null without either.
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
