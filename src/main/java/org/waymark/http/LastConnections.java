package org.waymark.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that still wait in the kernel when a listening socket is to close: closing resets
 * them, so they are taken first. Belongs to the socket's event loop.
 *
 * <p>One that comes between the last look and the close cannot be helped. With a native transport
 * the kernel is told to keep no more than one waiting: it does not answer the others, which ask
 * again after a second, and are refused.
 */
final class LastConnections extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(LastConnections.class);

  /** An end even if there is somebody at every look. */
  private static final int MOST_LOOKS = 1000;

  private final Channel socket;
  private int looks;
  private boolean taken;

  private LastConnections(Channel socket) {
    this.socket = socket;
  }

  static void takeAndClose(Channel socket) {
    if (socket instanceof UnixChannel unix && unix.fd() instanceof Socket listening) {
      try {
        listening.listen(0);
      } catch (IOException e) {
        LOG.debug("the backlog stays as it is", e);
      }
    }
    LastConnections last = new LastConnections(socket);
    socket.pipeline().addFirst(last);
    last.lookAgain();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object connection) {
    taken = true;
    context.fireChannelRead(connection);
  }

  /** Comes back when the event loop has taken who waits; what runs at once comes before that. */
  private void lookAgain() {
    taken = false;
    ScheduledFuture<?> unused = socket.eventLoop().schedule(this::look, 1, TimeUnit.NANOSECONDS);
  }

  private void look() {
    if (taken && ++looks < MOST_LOOKS) {
      lookAgain();
    } else {
      ChannelFuture unused = socket.close();
    }
  }
}
