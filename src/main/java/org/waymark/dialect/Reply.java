package org.waymark.dialect;

import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is sent back.
 *
 * @param document the word for the kind of document in metrics and logs; "none" if there is none
 * @param etag the header with a strong entity tag; null if there is none
 * @param body null if there is none
 * @param maker makes the reply that is sent in place of this one, on a worker; this one is sent if
 *     no worker is free. Null if this one is the reply
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

  /** A reply that is there. */
  public Reply(
      int status,
      Outcome outcome,
      String document,
      List<Header> headers,
      @Nullable Header etag,
      @Nullable Body body) {
    this(status, outcome, document, headers, etag, body, null);
  }

  /** A header of the answer; encoded once, and not for each answer that it is in. */
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

    /** The name as the bytes that go out. */
    public CharSequence encodedName() {
      return name;
    }

    /** The value as the bytes that go out. */
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

    @Override
    public String toString() {
      return name + ": " + value;
    }
  }

  /** The header that lists these methods and OPTIONS. */
  public static Header allow(List<String> methods) {
    String listed =
        Stream.concat(methods.stream(), Stream.of("OPTIONS"))
            .distinct()
            .collect(Collectors.joining(", "));
    return new Header("Allow", listed);
  }

  /** A reply of plain text, or of none. */
  public static Reply plain(int status, Outcome outcome, List<Header> headers, String text) {
    return new Reply(status, outcome, "none", headers, null, text.isEmpty() ? null : Body.of(text));
  }

  /**
   * A reply that takes too long for an event loop.
   *
   * @param document as in the reply
   * @param maker makes the reply, on a worker
   */
  public static Reply onWorker(String document, Supplier<Reply> maker) {
    return new Reply(
        503,
        Outcome.UNAVAILABLE,
        document,
        List.of(TEXT, NO_SNIFF, RETRY_SOON, NO_STORE),
        null,
        Body.of("Too much is asked of this service now. Please try again in a moment.\n"),
        maker);
  }

  /** The reply itself; it is made here and now if a worker would have made it. */
  public Reply made() {
    return maker == null ? this : maker.get();
  }

  /** The same reply for another reason. */
  public Reply as(Outcome reason) {
    return new Reply(status, reason, document, headers, etag, body, maker);
  }
}
