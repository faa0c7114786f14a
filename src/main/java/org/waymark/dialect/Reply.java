package org.waymark.dialect;

import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A response to a client.
 *
 * @param document the kind of document in metrics and logs; "none" without one
 * @param etag the header with a strong entity tag; null without one
 * @param body null without one
 * @param maker makes the final reply on a worker; this reply is sent if no worker is available.
 *     Null if this reply is final
 */
public record Reply(
    int status,
    Outcome outcome,
    String document,
    List<Header> headers,
    @Nullable Header etag,
    @Nullable Body body,
    @Nullable Supplier<Reply> maker)
    implements DialectResult {

  public static final Header XML = new Header("Content-Type", "text/xml; charset=utf-8");
  public static final Header TEXT = new Header("Content-Type", "text/plain; charset=utf-8");
  public static final Header NO_STORE = new Header("Cache-Control", "no-store");
  public static final Header NO_SNIFF = new Header("X-Content-Type-Options", "nosniff");
  public static final Header RETRY_SOON = new Header("Retry-After", "5");

  public Reply(
      int status,
      Outcome outcome,
      String document,
      List<Header> headers,
      @Nullable Header etag,
      @Nullable Body body) {
    this(status, outcome, document, headers, etag, body, null);
  }

  /** A response header, encoded once for all responses. */
  public static final class Header {
    private final CharSequence name;
    private final CharSequence value;

    public Header(String name, String value) {
      this.name = HttpHeaders.createOptimized(name);
      this.value = HttpHeaders.createOptimized(value);
    }

    public String name() {
      return name.toString();
    }

    public String value() {
      return value.toString();
    }

    public CharSequence encodedName() {
      return name;
    }

    public CharSequence encodedValue() {
      return value;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Header header
          && header.name().equals(name())
          && header.value().equals(value());
    }

    @Override
    public int hashCode() {
      return Objects.hash(name(), value());
    }

    /** Omits the query of a redirect, which may contain an address. */
    @Override
    public String toString() {
      return name + ": " + value().replaceFirst("\\?.*", "?…");
    }
  }

  /** The Allow header with these methods and OPTIONS. */
  public static Header allow(List<String> methods) {
    String listed =
        Stream.concat(methods.stream(), Stream.of("OPTIONS"))
            .distinct()
            .collect(Collectors.joining(", "));
    return new Header("Allow", listed);
  }

  /** A reply with a constant text, or without a body if it is empty. */
  public static Reply plain(int status, Outcome outcome, List<Header> headers, String text) {
    return new Reply(status, outcome, "none", headers, null, text.isEmpty() ? null : Body.of(text));
  }

  /** A reply that takes too long for an event loop and is made on a worker. */
  public static Reply onWorker(String document, Supplier<Reply> maker) {
    return new Reply(
        503,
        Outcome.UNAVAILABLE,
        document,
        List.of(TEXT, NO_SNIFF, RETRY_SOON, NO_STORE),
        null,
        Body.of("This service is overloaded. Please try again in a moment.\n"),
        maker);
  }

  /**
   * True if the service or its settings failed. Invalid settings are answered with 200 or 404, and
   * 505 reports an error of the client.
   */
  public boolean isFailure() {
    return outcome == Outcome.INVALID_SETTINGS || (status >= 500 && outcome != Outcome.BAD_REQUEST);
  }

  /** The value of a header, by its case-insensitive name. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  /** The final reply, made on the calling thread if a worker would make it. */
  public Reply made() {
    return maker == null ? this : maker.get();
  }

  public Reply as(Outcome reason) {
    return new Reply(status, reason, document, headers, etag, body, maker);
  }
}
