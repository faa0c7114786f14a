package org.waymark.doctor.probe;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.waymark.dns.Answer;

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
  public record Visit(URI url, List<X509Certificate> chain, Outcome outcome) {}

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

  /** The outcome of a visit. Reasons are printable lines without a full stop. */
  public sealed interface Outcome {}

  /**
   * A response.
   *
   * @param body at most the first 64 KiB; empty for a redirect
   * @param isWhole false if the body is longer
   */
  public record Response(int status, MultiMap headers, Buffer body, boolean isWhole)
      implements Outcome {}

  /** The host has no address, or the look-up failed. */
  public record NoName(Answer answer) implements Outcome {}

  /** The host leads to an address that must not be contacted. */
  public record Forbidden(String address) implements Outcome {}

  /**
   * No TCP connection to any address.
   *
   * @param tried the addresses; empty if the time was over before
   */
  public record NoConnection(String reason, List<SocketAddress> tried) implements Outcome {}

  /** A connection, but no TLS handshake. */
  public record NoTls(String reason) implements Outcome {}

  /** A connection, but no HTTP response, or not all of it in time. */
  public record NoResponse(String reason) implements Outcome {}

  /** A redirect that must not be followed. */
  public record BadRedirect(Response response, String reason) implements Outcome {}
}
