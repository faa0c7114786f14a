/**
 * The public port: connections, proxies, rate limit, routing, and the exchange that sends every
 * response. May use telemetry, dialect, document, source, tls, config and mail.
 */
@NullMarked
package org.waymark.http;

import org.jspecify.annotations.NullMarked;
