package org.waymark.doctor.probe;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a request came to.
 *
 * @param visits in order, all but the last one with a redirect; never empty
 */
public record WebAnswer(List<Visit> visits) {
  /**
   * A request to one URL.
   *
   * @param chain the certificates of its server; empty without a TLS connection
   */
  public record Visit(URI url, List<X509Certificate> chain, Outcome outcome) {
    /** True if it failed in this way. */
    public boolean isFailed(Failure.Kind kind) {
      return outcome instanceof Failure failure && failure.kind() == kind;
    }
  }

  public Visit first() {
    return visits.get(0);
  }

  public Visit last() {
    return visits.get(visits.size() - 1);
  }

  /** This answer, and that of the target of its redirect. */
  public WebAnswer then(WebAnswer next) {
    return new WebAnswer(Stream.concat(visits.stream(), next.visits.stream()).toList());
  }

  public boolean isRedirected() {
    return visits.size() > 1;
  }

  /** The outcome of a visit. */
  public sealed interface Outcome {}

  /**
   * A response.
   *
   * @param body at most the first 64 KiB; empty for a redirect
   * @param isWhole false if the body is longer
   * @param fault why its redirect must not be followed, a printable line without a full stop; empty
   *     for any other response
   */
  public record Response(int status, MultiMap headers, Buffer body, boolean isWhole, String fault)
      implements Outcome {}

  /**
   * No response.
   *
   * @param reason a printable line without a full stop; the address if it is {@link Kind#FORBIDDEN}
   * @param tried the addresses that took no connection; empty if the time was over before
   */
  public record Failure(Kind kind, String reason, List<SocketAddress> tried) implements Outcome {
    Failure(Kind kind, String reason) {
      this(kind, reason, List.of());
    }

    /** How far a request came. */
    public enum Kind {
      /** The host has no address. */
      NO_NAME,
      /** The host could not be looked up. */
      NO_LOOK_UP,
      /** The host leads to an address that must not be contacted. */
      FORBIDDEN,
      /** No TCP connection to any address. */
      NO_CONNECTION,
      /** A connection, but no TLS handshake. */
      NO_TLS,
      /** A connection, but no HTTP response, or not all of it in time. */
      NO_RESPONSE
    }
  }
}
