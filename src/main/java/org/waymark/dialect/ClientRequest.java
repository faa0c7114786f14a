package org.waymark.dialect;

import io.vertx.core.buffer.Buffer;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a client sent, as far as a dialect looks at it.
 *
 * @param path of the {@link Route} that it came by, as the route states it
 * @param post true for POST, false for every other method of the route
 * @param segment what stands in the place of a {@link Route}'s variable, still percent-encoded, a
 *     character for each byte; null if it has none
 * @param query the query string likewise; null if there is none
 * @param host the raw Host; null if there is none (HTTP/1.0)
 * @param body the raw body, whatever its Content-Type; empty if there is none
 * @param overPlainHttp true if a trusted proxy says that the client came over plain http
 * @param headers those of the request, which nobody has copied
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

  private static final Set<String> CREDENTIALS = credentials();

  /** The headers of a request. */
  public interface Headers {
    /** None. */
    Headers NONE = name -> null;

    /** The value of the first of this name, in any letter case; null if there is none. */
    @Nullable String get(String name);
  }

  /** What a client sends by GET to a host, and nothing more. */
  public static ClientRequest get(String path, String host) {
    return new ClientRequest(path, false, null, null, host, Buffer.buffer(), false, Headers.NONE);
  }

  /** What a client sends by POST to a host, and nothing more. */
  public static ClientRequest post(String path, String host, String body) {
    return new ClientRequest(
        path, true, null, null, host, Buffer.buffer(body), false, Headers.NONE);
  }

  /** The value of a header; null if it was not sent. Credentials are nobody's to read. */
  public @Nullable String header(String name) {
    if (CREDENTIALS.contains(name)) {
      throw new IllegalArgumentException("no dialect reads " + name);
    }
    return headers.get(name);
  }

  private static Set<String> credentials() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.add("Authorization");
    names.add("Proxy-Authorization");
    names.add("Cookie");
    return names;
  }

  /** Without query and body, which hold an address. */
  @Override
  public String toString() {
    return "ClientRequest[path=" + path + ", post=" + post + ", host=" + host + "]";
  }
}
