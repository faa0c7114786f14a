package org.waymark.http;

import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.waymark.config.IpAddress;

/**
 * The deadline of one connection: from the opening or the last response to the next complete head,
 * and from a head to the end of its response. Slow progress in between does not extend it. Belongs
 * to one event loop.
 */
public final class ConnectionTimer {
  /** Time for a client that still sends an unread body to notice the response. */
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

  /** The address of the peer; null for a peer without an IP address. */
  @Nullable IpAddress address() {
    return address;
  }

  boolean trustedProxy() {
    return trustedProxy;
  }

  /** Records a request head; a pipelined one does not extend the deadline of earlier responses. */
  public void requested(long now) {
    asked = true;
    if (unanswered++ == 0) {
      deadline = now + requestNanos;
    }
  }

  /** Records a response that was handed to the kernel. */
  public void answered(long now) {
    deadline = now + (--unanswered == 0 ? idleNanos : requestNanos);
  }

  /** Sets the deadline after the last response while the client is still sending. */
  void lingering(long now) {
    deadline = now + Math.min(LINGER_NANOS, idleNanos);
  }

  /** True before the first request. */
  boolean isNew() {
    return !asked;
  }

  boolean isLate(long now) {
    return now - deadline >= 0;
  }
}
