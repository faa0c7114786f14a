package org.waymark.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Bounds what a client that pipelines makes this process hold: gives the HTTP decoder a slice of
 * the input at a time, and the next one when the requests of the last are answered and the client
 * takes the answers. What is not decoded stays as bytes, one read at most; the rest stays in the
 * kernel, whose window the client then fills.
 *
 * <p>Vert.x (5.1.6) decodes all that is read before it looks whether it should have stopped
 * reading: at eight messages that wait for an answer, or when an answer cannot be sent. Belongs to
 * the connection's event loop.
 */
final class PipeliningLimit extends ChannelDuplexHandler {
  /** Bytes; a request that comes alone fits in, with the body that Outlook sends. */
  private static final int SLICE = 1024;

  /** What Vert.x calls the handler that decodes requests. */
  static final String DECODER = "httpDecoder";

  private final Queue<ByteBuf> held = new ArrayDeque<>(2);
  private int given;
  private boolean giving;

  private PipeliningLimit() {}

  /** Puts one in front of the HTTP decoder of a connection. */
  static void install(ChannelPipeline pipeline) {
    pipeline.addBefore(DECODER, "pipeliningLimit", new PipeliningLimit());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof ByteBuf input)) {
      context.fireChannelRead(message);
    } else if (held.isEmpty() && given + input.readableBytes() <= SLICE) {
      given += input.readableBytes();
      context.fireChannelRead(input);
    } else {
      held.add(input);
      give(context);
    }
  }

  /** Gives slices for as long as they are taken; each is a read of its own to those behind. */
  private void give(ChannelHandlerContext context) {
    if (giving) {
      return;
    }
    giving = true;
    while (!held.isEmpty() && context.channel().config().isAutoRead()) {
      if (given == SLICE) {
        complete(context);
      } else {
        ByteBuf slice = next(SLICE - given);
        given += slice.readableBytes();
        context.fireChannelRead(slice);
      }
    }
    giving = false;
  }

  private ByteBuf next(int most) {
    ByteBuf first = held.element();
    return first.readableBytes() <= most ? held.remove() : first.readRetainedSlice(most);
  }

  private void complete(ChannelHandlerContext context) {
    given = 0;
    context.fireChannelReadComplete();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    complete(context);
  }

  /** What is held comes before anything new from the kernel. */
  @Override
  public void read(ChannelHandlerContext context) {
    if (held.isEmpty()) {
      context.read();
    } else if (!giving && context.channel().config().isAutoRead()) {
      give(context);
      complete(context);
      if (held.isEmpty() && context.channel().config().isAutoRead()) {
        context.read();
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    release();
    context.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    release();
  }

  private void release() {
    held.forEach(ByteBuf::release);
    held.clear();
  }
}
