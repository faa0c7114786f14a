package org.waymark.http;

import org.jspecify.annotations.Nullable;
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
    boolean hasTlsPort) {}
