package org.waymark.http;

import io.micrometer.core.instrument.Counter;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.waymark.config.IpAddress;

/**
 * Admits the connections of one port at the accept, before TLS handshake and PROXY header. It
 * closes at once what comes past the limit, from a peer that may not come, or faster than the event
 * loops take it; a connection that is not ready for requests in time is closed later.
 *
 * <p>Belongs to the thread that accepts; seen by every thread.
 */
@Sharable
public final class Acceptor extends ChannelInboundHandlerAdapter {
  /** Accepted connections that may wait for their event loop; one takes up to a millisecond. */
  private static final int MOST_WAITING = 256;

  /** Bytes of answers that may be unsent before no more are made, and when it goes on. */
  private static final WriteBufferWaterMark UNSENT = new WriteBufferWaterMark(8 * 1024, 16 * 1024);

  /** What is read at once: a request in general, and not all that the kernel holds. */
  private static final RecvByteBufAllocator READS =
      new AdaptiveRecvByteBufAllocator(64, 1024, 8 * 1024);

  /**
   * Bytes of answers that the kernel holds for a client that does not read; it would let them grow
   * to megabytes.
   */
  private static final int SEND_BUFFER = 64 * 1024;

  /**
   * Bytes of requests that it holds before they are read; connections have it from the listener.
   */
  static final int RECEIVE_BUFFER = 64 * 1024;

  private static final String ARRIVAL = "arrival";

  private final ConnectionLimit limit;
  private final Predicate<@Nullable IpAddress> mayCome;
  private final @Nullable Duration handshakeTimeout;
  private final Counter refused;
  private final Counter timedOut;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger handshakes = new AtomicInteger();
  private volatile @Nullable Channel listener;

  /**
   * Makes one for a port that does not listen yet.
   *
   * @param limit that other ports may share
   * @param mayCome tells by the peer's address, which is null for a peer without one
   * @param handshakeTimeout from the accept to the end of the handshake; null if there is none
   */
  public Acceptor(
      ConnectionLimit limit,
      Predicate<@Nullable IpAddress> mayCome,
      @Nullable Duration handshakeTimeout,
      Counter refused,
      Counter timedOut) {
    this.limit = limit;
    this.mayCome = mayCome;
    this.handshakeTimeout = handshakeTimeout;
    this.refused = refused;
    this.timedOut = timedOut;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    listener = context.channel();
  }

  /** Takes or refuses a connection; its event loop does not know of it yet. */
  @Override
  public void channelRead(ChannelHandlerContext context, Object accepted) {
    Channel connection = (Channel) accepted;
    if (!mayCome.test(address(connection)) || waiting.get() >= MOST_WAITING || !limit.take()) {
      refused.increment();
      connection.unsafe().closeForcibly();
      return;
    }
    connection.config().setWriteBufferWaterMark(UNSENT).setRecvByteBufAllocator(READS);
    connection.config().setOption(ChannelOption.SO_SNDBUF, SEND_BUFFER);
    Arrival arrival = new Arrival();
    waiting.incrementAndGet();
    connection.closeFuture().addListener(closed -> arrival.closed());
    connection.pipeline().addLast(ARRIVAL, arrival);
    context.fireChannelRead(connection);
  }

  private static @Nullable IpAddress address(Channel connection) {
    return connection.remoteAddress() instanceof InetSocketAddress peer
        ? IpAddress.parse(peer.getAddress().getHostAddress())
        : null;
  }

  /** Ends the deadline of a connection that is ready for requests. */
  static void arrived(Channel connection) {
    if (connection.pipeline().context(ARRIVAL) != null) {
      connection.pipeline().remove(ARRIVAL);
    }
  }

  /** True while connections are accepted and not ready for requests. */
  boolean isAnyArriving() {
    return waiting.get() > 0 || handshakes.get() > 0;
  }

  /** Accepts no more; what was accepted stays. Done when the port is closed. */
  Future<Void> close() {
    Channel open = listener;
    if (open == null) {
      return Future.succeededFuture();
    }
    Promise<Void> closed = Promise.promise();
    open.close().addListener(done -> closed.complete());
    return closed.future();
  }

  /** A connection from its accept until it is ready for requests. Belongs to its event loop. */
  private final class Arrival extends ChannelInboundHandlerAdapter {
    private boolean taken;
    private @Nullable ScheduledFuture<?> deadline;

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
      taken = true;
      waiting.decrementAndGet();
      if (handshakeTimeout != null) {
        handshakes.incrementAndGet();
        deadline =
            context
                .executor()
                .schedule(() -> late(context), handshakeTimeout.toNanos(), TimeUnit.NANOSECONDS);
      }
    }

    private void late(ChannelHandlerContext context) {
      timedOut.increment();
      ChannelFuture unused = context.close();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
      if (deadline != null) {
        deadline.cancel(false);
        handshakes.decrementAndGet();
      }
    }

    void closed() {
      limit.release();
      if (!taken) {
        waiting.decrementAndGet();
      }
    }
  }
}
