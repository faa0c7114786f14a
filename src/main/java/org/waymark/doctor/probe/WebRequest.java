package org.waymark.doctor.probe;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.Map;

/**
 * A request of a client.
 *
 * @param url with a canonical host, and without a port, a user or a fragment
 * @param body empty for GET
 * @param redirects the most redirects to follow, by the same method; a further one is the response
 */
public record WebRequest(
    HttpMethod method, URI url, Map<String, String> headers, Buffer body, int redirects) {
  /** The most redirects of any request. */
  public static final int MAX_REDIRECTS = 3;

  public WebRequest {
    headers = Map.copyOf(headers);
    if (redirects < 0 || redirects > MAX_REDIRECTS) {
      throw new IllegalArgumentException("redirects: " + redirects);
    }
  }

  /** A GET request without headers. */
  public static WebRequest get(String url, int redirects) {
    return new WebRequest(HttpMethod.GET, URI.create(url), Map.of(), Buffer.buffer(), redirects);
  }

  /** A POST request with XML. */
  public static WebRequest postXml(String url, Buffer body, int redirects) {
    return new WebRequest(
        HttpMethod.POST,
        URI.create(url),
        Map.of("Content-Type", "text/xml; charset=utf-8"),
        body,
        redirects);
  }
}
