package org.waymark.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Bounds the memory of a connection that pipelines requests.
 *
 * <p>The HTTP decoder gets one slice of the input at a time, and the next one when the requests of
 * the last are answered and the client reads the responses. At most one read stays undecoded; the
 * rest stays in the kernel, which then stops the client by its TCP window.
 *
 * <p>Vert.x (5.1.6) decodes all input before it checks whether to stop reading: at eight queued
 * messages, or when a response cannot be sent. Belongs to the connection's event loop.
 */
final class PipeliningLimit extends ChannelDuplexHandler {
  /** Bytes of a slice; a single request fits, including the body that Outlook sends. */
  private static final int SLICE = 1024;

  /** The name of the request decoder in the pipeline of Vert.x. */
  static final String DECODER = "httpDecoder";

  private final Queue<ByteBuf> held = new ArrayDeque<>(2);
  private int given;
  private boolean giving;

  private PipeliningLimit() {}

  /** Installs a limit in front of the HTTP decoder of a connection. */
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

  /** Passes on slices while reading is enabled; each counts as one read to later handlers. */
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

  /** Passes on held input before it reads from the kernel. */
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
