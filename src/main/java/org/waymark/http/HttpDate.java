package org.waymark.http;

import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The Date header (RFC 9110 section 6.6.1), formatted once a second. Belongs to one event loop. */
final class HttpDate {
  private static final DateTimeFormatter FIXDATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private final InstantSource clock;
  private long second;
  private @Nullable CharSequence text;

  HttpDate(InstantSource clock) {
    this.clock = clock;
  }

  CharSequence now() {
    long now = Math.floorDiv(clock.millis(), 1000L);
    CharSequence current = text;
    if (current == null || now != second) {
      second = now;
      current = HttpHeaders.createOptimized(FIXDATE.format(Instant.ofEpochSecond(now)));
      text = current;
    }
    return current;
  }
}
