/** Metrics, access log and traces. May use dialect, config and mail. */
@NullMarked
package org.waymark.telemetry;

import org.jspecify.annotations.NullMarked;
