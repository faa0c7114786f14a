package org.waymark.dialect;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What a client sent, as far as a dialect looks at it.
 *
 * @param post true for POST, false for GET and HEAD
 * @param segment what stands in the place of a {@link Route}'s variable, still percent-encoded, a
 *     character for each byte; null if it has none
 * @param query the query string likewise; null if there is none
 * @param host the raw Host; null if there is none (HTTP/1.0)
 * @param body the raw body, whatever its Content-Type; empty if there is none
 * @param overPlainHttp true if a trusted proxy says that the client came over plain http
 * @param contentType of the body; null if there is none
 */
public record ClientRequest(
    boolean post,
    @Nullable String segment,
    @Nullable String query,
    @Nullable String host,
    Buffer body,
    boolean overPlainHttp,
    @Nullable String contentType) {

  /** A request whose body has no Content-Type. */
  public ClientRequest(
      boolean post,
      @Nullable String segment,
      @Nullable String query,
      @Nullable String host,
      Buffer body,
      boolean overPlainHttp) {
    this(post, segment, query, host, body, overPlainHttp, null);
  }

  /** Without query and body, which hold an address. */
  @Override
  public String toString() {
    return "ClientRequest[post=" + post + ", host=" + host + "]";
  }
}
