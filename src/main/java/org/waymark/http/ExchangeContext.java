package org.waymark.http;

import org.jspecify.annotations.Nullable;
import org.waymark.config.IpAddress;
import org.waymark.dialect.Reply;
import org.waymark.telemetry.AccessLog;
import org.waymark.telemetry.Tracing;

/**
 * The objects and settings that all exchanges of one server instance share.
 *
 * @param limiter null without a rate limit
 * @param forwardedHost true if a host that a trusted proxy forwards replaces {@code Host}
 * @param hasTlsPort true if the service has an HTTPS port
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
    boolean hasTlsPort) {

  /**
   * The reply to a client that exceeds the rate limit; null if it does not. A proxy's own requests,
   * such as probes, are exempt: they carry no client address.
   */
  @Nullable Reply refusal(@Nullable IpAddress client, int cost) {
    if (limiter == null
        || client == null
        || proxies.include(client)
        || limiter.admits(client, cost)) {
      return null;
    }
    return limiter.refusal();
  }
}
