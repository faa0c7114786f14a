package org.waymark.http;

import io.micrometer.core.instrument.Counter;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.util.AttributeKey;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.waymark.config.IpAddress;

/**
 * Bounds the memory and time that each connection of one server instance may use. Belongs to one
 * event loop.
 *
 * <p>One periodic sweep serves all connections, so a request sets no timer. A connection is closed
 * at most one eighth of the shorter timeout (or one second) late.
 */
public final class ConnectionGuard {
  private static final Duration LONGEST_SWEEP = Duration.ofSeconds(1);
  private static final int SWEEPS_PER_TIMEOUT = 8;
  private static final long POLL_MILLIS = 10;

  /** Channel attribute of the timer; faster than a map lookup. */
  private static final AttributeKey<ConnectionTimer> TIMER =
      AttributeKey.valueOf(ConnectionTimer.class, "waymark");

  private final Duration idleTimeout;
  private final Duration requestTimeout;
  private final TrustedProxies proxies;
  private final Counter timedOut;
  private final Set<ConnectionTimer> timers = new HashSet<>();

  /**
   * Creates a guard without connections.
   *
   * @param idleTimeout from the opening or a response to the next complete request head
   * @param requestTimeout from the head of a request to the end of its response
   */
  public ConnectionGuard(
      Duration idleTimeout, Duration requestTimeout, TrustedProxies proxies, Counter timedOut) {
    this.idleTimeout = idleTimeout;
    this.requestTimeout = requestTimeout;
    this.proxies = proxies;
    this.timedOut = timedOut;
  }

  /** Starts the sweep, which ends with the calling context. */
  public void start(Vertx vertx) {
    Duration shorter = idleTimeout.compareTo(requestTimeout) < 0 ? idleTimeout : requestTimeout;
    long period = Math.min(LONGEST_SWEEP.toMillis(), shorter.toMillis() / SWEEPS_PER_TIMEOUT);
    vertx.setPeriodic(Math.max(1, period), id -> sweep(System.nanoTime()));
  }

  public void opened(HttpConnection connection) {
    @Nullable IpAddress peer = address(connection.remoteAddress());
    ConnectionTimer timer =
        new ConnectionTimer(connection, peer, proxies.include(peer), idleTimeout, requestTimeout);
    timers.add(timer);
    if (connection instanceof ConnectionBase base) {
      Channel channel = base.channelHandlerContext().channel();
      channel.attr(TIMER).set(timer);
      Acceptor.arrived(channel);
      PipeliningLimit.install(channel.pipeline());
      RequestRules.install(channel.pipeline());
    }
    connection.closeHandler(closed -> timers.remove(timer));
  }

  public ConnectionTimer timer(HttpConnection connection) {
    ConnectionTimer timer =
        connection instanceof ConnectionBase base
            ? base.channelHandlerContext().channel().attr(TIMER).get()
            : null;
    return timer != null
        ? timer
        : new ConnectionTimer(connection, null, false, idleTimeout, requestTimeout);
  }

  /**
   * Completes when every connection has sent its first request, or after the timeout.
   *
   * @param arriving true while accepted connections are not yet registered here
   */
  Future<Void> firstRequests(Vertx vertx, Duration timeout, BooleanSupplier arriving) {
    long end = System.nanoTime() + timeout.toNanos();
    Promise<Void> received = Promise.promise();
    vertx.setPeriodic(
        POLL_MILLIS,
        id -> {
          if (!(arriving.getAsBoolean() || isAnyNew()) || System.nanoTime() - end >= 0) {
            vertx.cancelTimer(id);
            received.complete();
          }
        });
    return received.future();
  }

  private static @Nullable IpAddress address(@Nullable SocketAddress peer) {
    String address = peer == null ? null : peer.hostAddress();
    return address == null ? null : IpAddress.parse(address);
  }

  private boolean isAnyNew() {
    return timers.stream().anyMatch(ConnectionTimer::isNew);
  }

  private void sweep(long now) {
    List<ConnectionTimer> late = timers.stream().filter(timer -> timer.isLate(now)).toList();
    for (ConnectionTimer timer : late) {
      timedOut.increment();
      timers.remove(timer);
      closeNow(timer.connection());
    }
  }

  /**
   * Closes a connection even while responses are unsent. {@link HttpConnection#close} waits for
   * them and keeps answering pipelined requests without a limit: a client that never reads would
   * fill the memory.
   */
  static void closeNow(HttpConnection connection) {
    if (connection instanceof ConnectionBase base) {
      ChannelFuture unused = base.channelHandlerContext().close();
    } else {
      connection.close();
    }
  }
}
