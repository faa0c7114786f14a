package org.waymark.http;

import org.jspecify.annotations.Nullable;
import org.waymark.config.IpAddress;

/**
 * How a request came to the first of the proxies that are trusted, as they say.
 *
 * @param address of the client; null if they do not say it
 * @param proto {@code http} or {@code https}, as it was written; null likewise
 * @param host what the client asked as host; null likewise
 */
record Origin(@Nullable IpAddress address, @Nullable String proto, @Nullable String host) {
  boolean plainHttp() {
    return "http".equalsIgnoreCase(proto);
  }
}
