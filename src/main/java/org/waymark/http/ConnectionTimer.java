package org.waymark.http;

import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.waymark.config.IpAddress;

/**
 * The clock of one connection: when it will have been too slow. It runs from the opening or the
 * last answer to the next whole head, and from a head to the end of its answer, whatever trickles
 * in or out in between. Belongs to one event loop.
 */
public final class ConnectionTimer {
  /** How long a client may go on sending what nobody reads before it has to see the answer. */
  private static final long LINGER_NANOS = Duration.ofSeconds(2).toNanos();

  private final HttpConnection connection;
  private final @Nullable IpAddress address;
  private final boolean trustedProxy;
  private final long idleNanos;
  private final long requestNanos;
  private boolean asked;
  private int unanswered;
  private long deadline;

  ConnectionTimer(
      HttpConnection connection,
      @Nullable IpAddress address,
      boolean trustedProxy,
      Duration idleTimeout,
      Duration requestTimeout) {
    this.connection = connection;
    this.address = address;
    this.trustedProxy = trustedProxy;
    this.idleNanos = idleTimeout.toNanos();
    this.requestNanos = requestTimeout.toNanos();
    this.deadline = System.nanoTime() + idleNanos;
  }

  HttpConnection connection() {
    return connection;
  }

  /** The address of the peer; null if it has none. */
  @Nullable IpAddress address() {
    return address;
  }

  /** True if the peer is a proxy that may say how its client came. */
  boolean trustedProxy() {
    return trustedProxy;
  }

  /** A head is here. A pipelined one does not give more time to the answers before it. */
  public void requested(long now) {
    asked = true;
    if (unanswered++ == 0) {
      deadline = now + requestNanos;
    }
  }

  /** An answer has been handed to the system. */
  public void answered(long now) {
    deadline = now + (--unanswered == 0 ? idleNanos : requestNanos);
  }

  /** The last answer is out, and the client is still sending. */
  void lingering(long now) {
    deadline = now + Math.min(LINGER_NANOS, idleNanos);
  }

  /** True if no request has come yet. */
  boolean isNew() {
    return !asked;
  }

  boolean isLate(long now) {
    return now - deadline >= 0;
  }
}
