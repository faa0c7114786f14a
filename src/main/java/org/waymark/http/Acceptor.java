package org.waymark.http;

import io.micrometer.core.instrument.Counter;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultMessageSizeEstimator;
import io.netty.channel.MessageSizeEstimator;
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
 * Admission control of one port, applied at the accept, before TLS handshake and PROXY header.
 *
 * <p>It refuses connections over the limit, from peers that are not allowed, and faster than the
 * event loops take them. It closes connections that are not ready for requests before the deadline.
 * The accepting thread calls it; its counts are visible to every thread.
 */
@Sharable
public final class Acceptor extends ChannelInboundHandlerAdapter {
  /** Maximum of accepted connections waiting for an event loop; each takes up to 1 ms. */
  private static final int MOST_WAITING = 256;

  /** Size of the unsent responses of a connection: processing stops above the high mark. */
  private static final WriteBufferWaterMark UNSENT = new WriteBufferWaterMark(4 * 1024, 8 * 1024);

  /**
   * Size of an unsent response: its bytes, and those of its request, which it keeps: a line of 4 KB
   * several times over.
   */
  private static final MessageSizeEstimator RESPONSE_SIZE =
      () -> {
        MessageSizeEstimator.Handle bytes = DefaultMessageSizeEstimator.DEFAULT.newHandle();
        return message -> bytes.size(message) + 2 * 1024;
      };

  /** Size of one read: enough for a usual request, far less than the kernel can hold. */
  private static final RecvByteBufAllocator READS =
      new AdaptiveRecvByteBufAllocator(64, 1024, 8 * 1024);

  /** Kernel send buffer. Without a limit it grows to megabytes for a client that never reads. */
  private static final int SEND_BUFFER = 64 * 1024;

  /** Kernel receive buffer; connections inherit it from the listener. */
  static final int RECEIVE_BUFFER = 64 * 1024;

  private static final String ARRIVAL = "arrival";

  private final ConnectionLimit limit;
  private final Predicate<@Nullable IpAddress> allowed;
  private final @Nullable Duration handshakeTimeout;
  private final Counter refused;
  private final Counter timedOut;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger handshakes = new AtomicInteger();
  private volatile @Nullable Channel listener;

  /**
   * Creates the acceptor of a port that does not listen yet.
   *
   * @param limit may be shared with other ports
   * @param allowed tests the peer's address; null for a peer without an IP address
   * @param handshakeTimeout from the accept to the end of TLS handshake and PROXY header; null:
   *     none
   */
  public Acceptor(
      ConnectionLimit limit,
      Predicate<@Nullable IpAddress> allowed,
      @Nullable Duration handshakeTimeout,
      Counter refused,
      Counter timedOut) {
    this.limit = limit;
    this.allowed = allowed;
    this.handshakeTimeout = handshakeTimeout;
    this.refused = refused;
    this.timedOut = timedOut;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    listener = context.channel();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object accepted) {
    Channel connection = (Channel) accepted;
    if (!allowed.test(address(connection)) || waiting.get() >= MOST_WAITING || !limit.take()) {
      refused.increment();
      connection.unsafe().closeForcibly();
      return;
    }
    connection
        .config()
        .setWriteBufferWaterMark(UNSENT)
        .setMessageSizeEstimator(RESPONSE_SIZE)
        .setRecvByteBufAllocator(READS);
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

  /** Cancels the deadline of a connection that is ready for requests. */
  static void arrived(Channel connection) {
    if (connection.pipeline().context(ARRIVAL) != null) {
      connection.pipeline().remove(ARRIVAL);
    }
  }

  /** True while accepted connections are not yet ready for requests. */
  boolean isAnyArriving() {
    return waiting.get() > 0 || handshakes.get() > 0;
  }

  /** Closes the listener; accepted connections stay open. Completes when the port is closed. */
  Future<Void> close() {
    Channel open = listener;
    if (open == null) {
      return Future.succeededFuture();
    }
    Promise<Void> closed = Promise.promise();
    open.close().addListener(done -> closed.complete());
    return closed.future();
  }

  /** Tracks a connection from the accept until it is ready for requests, on its event loop. */
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
