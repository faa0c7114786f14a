package org.waymark.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * The one that asks: one event loop, one request at a time on each connection, every answer
 * checked. It costs less than any of the servers, so with a processor of its own it is not what is
 * measured.
 */
final class Generator implements AutoCloseable {
  /**
   * Connections opened at once: the service refuses those that its event loops do not take in time.
   */
  private static final int BATCH = 100;

  private static final Duration BETWEEN_BATCHES = Duration.ofMillis(40);

  private static final Duration WARM_UP_TURN = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final MultiThreadIoEventLoopGroup group;
  private final boolean isNative = Epoll.isAvailable();

  Generator() {
    IoHandlerFactory factory = isNative ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    group = new MultiThreadIoEventLoopGroup(1, factory);
  }

  /** Asks as fast as the answers come. */
  Run flatOut(int port, Supplier<Request> requests, int connections, Duration length)
      throws InterruptedException {
    return run(port, requests, connections, 0, length, Long.MAX_VALUE, Generator::nothing);
  }

  /** Asks at a fixed rate. */
  Run atRate(int port, Supplier<Request> requests, int perSecond, Duration length)
      throws InterruptedException {
    return run(
        port, requests, Plan.CONNECTIONS, perSecond, length, Long.MAX_VALUE, Generator::nothing);
  }

  /** Asks until both so much time has passed and so many answers have come. */
  void warmUp(Subject subject, Plan plan) throws InterruptedException {
    long end = System.nanoTime() + plan.warmUp().toNanos();
    long answers = 0;
    while (System.nanoTime() - end < 0 || answers < plan.warmUpAnswers()) {
      answers +=
          flatOut(subject.port(), subject.requests(), Plan.CONNECTIONS, WARM_UP_TURN)
              .allRight(subject.name())
              .answers();
    }
  }

  /**
   * Sends one request on each of many connections, all at the same moment.
   *
   * @param ready called when all are connected and none has asked
   */
  Run atOnce(int port, Supplier<Request> requests, int connections, Runnable ready)
      throws InterruptedException {
    return run(port, requests, connections, 0, LONGEST, connections, ready);
  }

  private Run run(
      int port,
      Supplier<Request> requests,
      int connections,
      int perSecond,
      Duration length,
      long most,
      Runnable ready)
      throws InterruptedException {
    EventLoop loop = group.next();
    Turn turn = new Turn(loop, requests, connections, perSecond, length, most, ready);
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(isNative ? EpollSocketChannel.class : NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel.pipeline().addLast(new Connection(turn));
                  }
                });
    for (int i = 0; i < connections; i++) {
      ChannelFuture connected =
          bootstrap.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      connected.addListener(
          done -> {
            if (!done.isSuccess()) {
              turn.failed("cannot connect: " + done.cause());
            }
          });
      if (i % BATCH == BATCH - 1) {
        connected.sync();
        Thread.sleep(BETWEEN_BATCHES.toMillis());
      }
    }
    try {
      return turn.run().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static void nothing() {}

  @Override
  public void close() {
    Future<?> unused = group.shutdownGracefully();
  }
}
