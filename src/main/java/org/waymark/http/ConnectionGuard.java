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
 * The keeper of one instance's connections: bounds what each may make this process hold, and cuts
 * off those that are too slow. Belongs to one event loop.
 *
 * <p>One timer sweeps all of them, so a request costs no timer: a connection is cut off at most an
 * eighth of the shorter time-out (or a second) late.
 */
public final class ConnectionGuard {
  private static final Duration LONGEST_SWEEP = Duration.ofSeconds(1);
  private static final int SWEEPS_PER_TIMEOUT = 8;
  private static final long LOOK_MILLIS = 10;

  /** Where a connection has its clock: nearer than in a map. */
  private static final AttributeKey<ConnectionTimer> WATCH =
      AttributeKey.valueOf(ConnectionTimer.class, "waymark");

  private final Duration idleTimeout;
  private final Duration requestTimeout;
  private final TrustedProxies proxies;
  private final Counter timedOut;
  private final Set<ConnectionTimer> watches = new HashSet<>();

  /**
   * Makes a keeper without connections.
   *
   * @param idleTimeout from the opening or an answer to the next whole request head
   * @param requestTimeout from the head of a request to the end of its answer
   */
  public ConnectionGuard(
      Duration idleTimeout, Duration requestTimeout, TrustedProxies proxies, Counter timedOut) {
    this.idleTimeout = idleTimeout;
    this.requestTimeout = requestTimeout;
    this.proxies = proxies;
    this.timedOut = timedOut;
  }

  /** Begins to sweep; ends with the context that it is called on. */
  public void start(Vertx vertx) {
    Duration shorter = idleTimeout.compareTo(requestTimeout) < 0 ? idleTimeout : requestTimeout;
    long period = Math.min(LONGEST_SWEEP.toMillis(), shorter.toMillis() / SWEEPS_PER_TIMEOUT);
    vertx.setPeriodic(Math.max(1, period), timer -> sweep(System.nanoTime()));
  }

  /** Takes a connection that is ready for requests. */
  public void opened(HttpConnection connection) {
    @Nullable IpAddress peer = address(connection.remoteAddress());
    ConnectionTimer watch =
        new ConnectionTimer(connection, peer, proxies.include(peer), idleTimeout, requestTimeout);
    watches.add(watch);
    if (connection instanceof ConnectionBase base) {
      Channel channel = base.channelHandlerContext().channel();
      channel.attr(WATCH).set(watch);
      Acceptor.arrived(channel);
      PipeliningLimit.install(channel.pipeline());
      RequestRules.install(channel.pipeline());
    }
    connection.closeHandler(closed -> watches.remove(watch));
  }

  /** The clock of a connection that a request came on. */
  public ConnectionTimer watch(HttpConnection connection) {
    ConnectionTimer watch =
        connection instanceof ConnectionBase base
            ? base.channelHandlerContext().channel().attr(WATCH).get()
            : null;
    return watch != null
        ? watch
        : new ConnectionTimer(connection, null, false, idleTimeout, requestTimeout);
  }

  /**
   * Waits until every connection has brought its first request, or the time is up.
   *
   * @param arriving true while there are connections that are not here yet
   */
  Future<Void> firstRequests(Vertx vertx, Duration patience, BooleanSupplier arriving) {
    long end = System.nanoTime() + patience.toNanos();
    Promise<Void> brought = Promise.promise();
    vertx.setPeriodic(
        LOOK_MILLIS,
        timer -> {
          if (!(arriving.getAsBoolean() || isAnyNew()) || System.nanoTime() - end >= 0) {
            vertx.cancelTimer(timer);
            brought.complete();
          }
        });
    return brought.future();
  }

  private static @Nullable IpAddress address(@Nullable SocketAddress peer) {
    String address = peer == null ? null : peer.hostAddress();
    return address == null ? null : IpAddress.parse(address);
  }

  private boolean isAnyNew() {
    return watches.stream().anyMatch(ConnectionTimer::isNew);
  }

  private void sweep(long now) {
    List<ConnectionTimer> late = watches.stream().filter(watch -> watch.isLate(now)).toList();
    for (ConnectionTimer watch : late) {
      timedOut.increment();
      watches.remove(watch);
      closeNow(watch.connection());
    }
  }

  /**
   * Closes a connection even if it has something to write. {@link HttpConnection#close} waits until
   * that is written, and meanwhile goes on answering pipelined requests without a limit: a client
   * that asks and never reads would fill the memory.
   */
  static void closeNow(HttpConnection connection) {
    if (connection instanceof ConnectionBase base) {
      ChannelFuture unused = base.channelHandlerContext().close();
    } else {
      connection.close();
    }
  }
}
