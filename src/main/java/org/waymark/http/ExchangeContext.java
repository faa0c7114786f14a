package org.waymark.http;

import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;
import org.waymark.telemetry.AccessLog;
import org.waymark.telemetry.Tracing;

/**
 * What all exchanges of one instance of the public server share.
 *
 * @param limiter null if nobody is limited
 * @param forwardedHost whether the host that proxies say stands for {@code Host}
 * @param speaksTls whether there is a port for https
 */
record ExchangeContext(
    ConnectionGuard guard,
    TrustedProxies proxies,
    Forwarding forwarding,
    @Nullable RateLimiter limiter,
    AccessLog log,
    Tracing tracing,
    Lifecycle lifecycle,
    HeaderBlocks headers,
    ReplyWorkers workers,
    int maxBodySize,
    boolean forwardedHost,
    boolean speaksTls) {

  Exchange open(HttpServerRequest request, RoutePolicy terms) {
    return new Exchange(this, request, terms);
  }
}
