package org.waymark.http;

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
import org.jspecify.annotations.Nullable;
import org.waymark.config.IpAddress;
import org.waymark.config.ServiceConfig;

/**
 * The keeper of one instance's connections: turns away those that are too many and cuts off those
 * that are too slow. Belongs to one event loop.
 *
 * <p>One timer sweeps all of them, so a request costs no timer: a connection is cut off at most an
 * eighth of the shorter time-out (or a second) late.
 */
final class ConnectionGuard {
  private static final Duration LONGEST_SWEEP = Duration.ofSeconds(1);
  private static final int SWEEPS_PER_TIMEOUT = 8;
  private static final long LOOK_MILLIS = 10;

  /** Where a connection has its clock: nearer than in a map. */
  private static final AttributeKey<Watch> WATCH = AttributeKey.valueOf(Watch.class, "waymark");

  private final ServiceConfig.Http config;
  private final TrustedProxies proxies;
  private final boolean onlyByProxies;
  private final Meters meters;
  private final Set<Watch> watches = new HashSet<>();

  /**
   * Makes a keeper without connections.
   *
   * @param onlyByProxies whether connections of everybody but the proxies are turned away
   */
  ConnectionGuard(
      ServiceConfig.Http config, TrustedProxies proxies, boolean onlyByProxies, Meters meters) {
    this.config = config;
    this.proxies = proxies;
    this.onlyByProxies = onlyByProxies;
    this.meters = meters;
  }

  /** Begins to sweep; ends with the context that it is called on. */
  void start(Vertx vertx) {
    Duration shorter =
        config.idleTimeout().compareTo(config.requestTimeout()) < 0
            ? config.idleTimeout()
            : config.requestTimeout();
    long period = Math.min(LONGEST_SWEEP.toMillis(), shorter.toMillis() / SWEEPS_PER_TIMEOUT);
    vertx.setPeriodic(Math.max(1, period), timer -> sweep(System.nanoTime()));
  }

  /** Takes a new connection, or closes it if there are too many or it may not come this way. */
  void opened(HttpConnection connection) {
    if (watches.size() >= config.maxConnections()
        || (onlyByProxies && !proxies.include(address(connection.remoteAddress(true))))) {
      meters.refused().increment();
      connection.close();
      return;
    }
    @Nullable IpAddress peer = address(connection.remoteAddress());
    Watch watch = new Watch(connection, peer, proxies.include(peer), config);
    watches.add(watch);
    attach(connection, watch);
    meters.connections().incrementAndGet();
    connection.closeHandler(closed -> forget(watch));
  }

  /** The clock of a connection that a request came on. */
  Watch watch(HttpConnection connection) {
    Watch watch =
        connection instanceof ConnectionBase base
            ? base.channelHandlerContext().channel().attr(WATCH).get()
            : null;
    return watch != null ? watch : new Watch(connection, null, false, config);
  }

  /** Waits until every connection has brought its first request, or the time is up. */
  Future<Void> firstRequests(Vertx vertx, Duration patience) {
    if (!isAnyNew()) {
      return Future.succeededFuture();
    }
    long end = System.nanoTime() + patience.toNanos();
    Promise<Void> brought = Promise.promise();
    vertx.setPeriodic(
        LOOK_MILLIS,
        timer -> {
          if (!isAnyNew() || System.nanoTime() - end >= 0) {
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

  private static void attach(HttpConnection connection, Watch watch) {
    if (connection instanceof ConnectionBase base) {
      base.channelHandlerContext().channel().attr(WATCH).set(watch);
    }
  }

  private boolean isAnyNew() {
    return watches.stream().anyMatch(Watch::isNew);
  }

  private void forget(Watch watch) {
    if (watches.remove(watch)) {
      meters.connections().decrementAndGet();
    }
  }

  private void sweep(long now) {
    List<Watch> late = watches.stream().filter(watch -> watch.isLate(now)).toList();
    for (Watch watch : late) {
      meters.timedOut().increment();
      forget(watch);
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
