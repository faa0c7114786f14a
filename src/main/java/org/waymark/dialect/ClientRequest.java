package org.waymark.dialect;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a request that a dialect may read.
 *
 * @param path the path of the matched {@link Route}
 * @param post true for POST, false for other methods
 * @param segment the variable part of the path, percent-encoded, one character per byte; null for a
 *     route without segments
 * @param query the query string, encoded likewise; null without one
 * @param host the raw Host; null without one (HTTP/1.0)
 * @param body the raw body, whatever its Content-Type; may be empty
 * @param overPlainHttp true if the client uses plain HTTP although HTTPS is available
 * @param headers a view of the request headers
 */
public record ClientRequest(
    String path,
    boolean post,
    @Nullable String segment,
    @Nullable String query,
    @Nullable String host,
    Buffer body,
    boolean overPlainHttp,
    Headers headers) {

  private static final Set<String> CREDENTIALS = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  static {
    CREDENTIALS.addAll(List.of("Authorization", "Proxy-Authorization", "Cookie"));
  }

  /** The headers of a request. */
  public interface Headers {
    Headers NONE = name -> null;

    /** The first value of a header, by its case-insensitive name; null if absent. */
    @Nullable String get(String name);
  }

  /** A GET request without query and headers. */
  public static ClientRequest get(String path, String host) {
    return new ClientRequest(path, false, null, null, host, Buffer.buffer(), false, Headers.NONE);
  }

  /** A POST request without query and headers. */
  public static ClientRequest post(String path, String host, String body) {
    return new ClientRequest(
        path, true, null, null, host, Buffer.buffer(body), false, Headers.NONE);
  }

  /** The value of a header; null if absent. Access to credentials throws. */
  public @Nullable String header(String name) {
    if (CREDENTIALS.contains(name)) {
      throw new IllegalArgumentException("dialects must not read " + name);
    }
    return headers.get(name);
  }

  /** Omits segment, query and body, which contain the address. */
  @Override
  public String toString() {
    return "ClientRequest[path=" + path + ", post=" + post + ", host=" + host + "]";
  }
}
