package org.waymark.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One keep-alive connection, with one request at a time. It reads as little of an answer as it
 * takes to know its status and length, so that it is cheaper than any server. Belongs to one event
 * loop.
 */
final class Connection extends ChannelInboundHandlerAdapter {
  private static final ByteBuf END_OF_HEAD = constant("\r\n\r\n");
  private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
  private static final int STATUS = 9;

  private final Listener listener;
  private @Nullable ChannelHandlerContext context;
  private @Nullable Request asked;
  private @Nullable ByteBuf begun;
  private long since;

  /** Who hears of answers. */
  interface Listener {
    void opened(Connection connection);

    /**
     * An answer is here.
     *
     * @param since when the request was due
     * @param wrong what is wrong with it; null if it is right
     */
    void answered(Connection connection, long since, @Nullable String wrong);

    /** Nothing more can be asked on a connection. */
    void failed(String why);
  }

  Connection(Listener listener) {
    this.listener = listener;
  }

  /** Sends a request that is due at a moment, perhaps a past one. */
  void ask(Request request, long due) {
    ChannelHandlerContext open = context;
    if (open != null) {
      asked = request;
      since = due;
      ChannelFuture unused = open.writeAndFlush(Unpooled.wrappedBuffer(request.bytes()));
    }
  }

  void close() {
    ChannelHandlerContext open = context;
    if (open != null) {
      context = null;
      ChannelFuture unused = open.close();
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext opened) {
    context = opened;
    listener.opened(this);
  }

  @Override
  public void channelInactive(ChannelHandlerContext closed) {
    if (context != null) {
      context = null;
      listener.failed("the server has closed a connection");
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext failed, Throwable cause) {
    if (context != null) {
      context = null;
      listener.failed(cause.toString());
      ChannelFuture unused = failed.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext from, Object message) {
    ByteBuf chunk = (ByteBuf) message;
    ByteBuf answer = chunk;
    if (begun != null) {
      answer = begun.writeBytes(chunk);
      chunk.release();
    }
    int head = ByteBufUtil.indexOf(END_OF_HEAD, answer);
    int length = head < 0 ? -1 : contentLength(answer, head);
    int whole = head + 4 + Math.max(0, length);
    if (head < 0 || answer.readableBytes() < whole) {
      if (begun == null) {
        begun = from.alloc().buffer(16 * 1024).writeBytes(chunk);
        chunk.release();
      }
      return;
    }
    begun = null;
    String wrong = wrong(answer, length, whole);
    answer.release();
    asked = null;
    listener.answered(this, since, wrong);
  }

  private @Nullable String wrong(ByteBuf answer, int length, int whole) {
    Request request = asked;
    int status =
        (answer.getByte(STATUS) - '0') * 100
            + (answer.getByte(STATUS + 1) - '0') * 10
            + (answer.getByte(STATUS + 2) - '0');
    if (request == null) {
      return "an answer that nobody asked for";
    }
    return status == request.status()
            && length == request.length()
            && answer.readableBytes() == whole
        ? null
        : "status "
            + status
            + ", length "
            + length
            + " where "
            + request.status()
            + " and "
            + request.length()
            + " are right";
  }

  /** The value of Content-Length; -1 if there is none. */
  private static int contentLength(ByteBuf answer, int head) {
    for (int at = answer.indexOf(STATUS, head, (byte) '\r');
        at >= 0 && at < head;
        at = answer.indexOf(at + 1, head, (byte) '\r')) {
      if (isLength(answer, at, head)) {
        int value = 0;
        for (int i = at + LENGTH.length; i < head + 1; i++) {
          int digit = answer.getByte(i) - '0';
          if (digit >= 0 && digit <= 9) {
            value = value * 10 + digit;
          } else if (answer.getByte(i) == '\r') {
            break;
          }
        }
        return value;
      }
    }
    return -1;
  }

  private static boolean isLength(ByteBuf answer, int at, int head) {
    if (at + LENGTH.length > head) {
      return false;
    }
    for (int i = 0; i < LENGTH.length; i++) {
      int given = answer.getByte(at + i);
      int lower = given >= 'A' && given <= 'Z' ? given + 32 : given;
      if (lower != LENGTH[i]) {
        return false;
      }
    }
    return true;
  }

  private static ByteBuf constant(String text) {
    return Unpooled.unreleasableBuffer(
        Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII).asReadOnly());
  }
}
