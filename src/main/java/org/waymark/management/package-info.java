/**
 * The management port: health, metrics, {@code /tls/ask} and the HTTP API. May use http, telemetry,
 * admin, imports, dns, doctor, dialect, source, settings, store, config, input and mail.
 */
@NullMarked
package org.waymark.management;

import org.jspecify.annotations.NullMarked;
