package org.waymark.store;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.function.Consumer;
import org.waymark.input.RecordText;

/**
 * Limits what the Redis client allocates: its parser allocates whatever size a reply announces.
 *
 * <p>A reply that announces too much closes the connection before the parser sees it. A record that
 * is merely too long is replaced by an error reply, so other domains keep the connection. Framing
 * is read as the parser reads it; what the parser would misread closes the connection too.
 */
final class ReplyGuard extends ByteToMessageDecoder {
  /** Maximum bytes of one string. */
  static final int MAX_TEXT = 1 << 20;

  /** Maximum bytes of a record that is skipped; more would not arrive in time. */
  static final int MAX_SKIPPED = 64 << 20;

  /** Maximum elements of an array, map, set or push; keys and values of a map count as one each. */
  static final int MAX_ELEMENTS = 1 << 16;

  /** Maximum elements of a reply; {@code CLUSTER SLOTS} has as many if every slot is a range. */
  static final int MAX_ALL_ELEMENTS = 1 << 18;

  /** Maximum bytes of a reply. */
  static final int MAX_REPLY = 8 << 20;

  static final int MAX_DEPTH = 16;

  /** Maximum bytes of an error, a status or a number, including type and line end. */
  static final int MAX_LINE = 8 << 10;

  /** The error reply in place of a skipped record. */
  private static final String TOO_LARGE_ERROR = "-" + RecordText.TOO_LARGE + "%d\r\n";

  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    RefusedException(String reason) {
      super(reason, null, false, false);
    }
  }

  private final Runnable skipped;
  private final Consumer<String> refused;

  /** The remaining elements of each open aggregate, outermost first. */
  private final int[] open = new int[MAX_DEPTH];

  private int depth;
  private int elements;
  private int bytes;

  /** The remaining bytes of a string, including its line end; 0 between strings. */
  private int text;

  private boolean isSkipping;
  private boolean isOver;

  /**
   * Creates a guard.
   *
   * @param skipped runs when a record is skipped
   * @param refused receives the reason when the guard closes the connection, once
   */
  ReplyGuard(Runnable skipped, Consumer<String> refused) {
    this.skipped = skipped;
    this.refused = refused;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (isOver) {
      in.skipBytes(in.readableBytes());
    }
    int start = in.readerIndex();
    int unit = start;
    try {
      while (in.isReadable()) {
        unit = in.readerIndex();
        boolean wasSkipping = isSkipping;
        if (text > 0) {
          readText(in);
        } else if (!readLine(in)) {
          break;
        }
        if (isSkipping && !wasSkipping) {
          pass(in, start, unit, out);
          out.add(ByteBufUtil.writeAscii(in.alloc(), TOO_LARGE_ERROR.formatted(text - 2)));
        }
        if (isSkipping || wasSkipping) {
          start = in.readerIndex();
        }
      }
      pass(in, start, in.readerIndex(), out);
    } catch (RefusedException e) {
      // Replies before it are valid.
      pass(in, start, unit, out);
      isOver = true;
      in.skipBytes(in.readableBytes());
      refused.accept(String.valueOf(e.getMessage()));
      ChannelFuture unused = context.close();
    }
  }

  private static void pass(ByteBuf in, int start, int end, List<Object> out) {
    if (end > start) {
      out.add(in.retainedSlice(start, end - start));
    }
  }

  /** Reads the bytes of a string that have arrived. */
  private void readText(ByteBuf in) throws RefusedException {
    while (text > 0 && in.isReadable()) {
      if (text > 2) {
        int some = Math.min(text - 2, in.readableBytes());
        in.skipBytes(some);
        text -= some;
      } else if (in.readByte() != (text == 2 ? '\r' : '\n')) {
        throw new RefusedException("a string longer than announced");
      } else {
        text--;
      }
    }
    if (text == 0) {
      isSkipping = false;
      completed();
    }
  }

  /** Reads a line; false if it is incomplete. */
  private boolean readLine(ByteBuf in) throws RefusedException {
    int from = in.readerIndex();
    int end = lineEnd(in, from);
    if (end >= 0) {
      readLine(in, from, end - 1);
      in.readerIndex(end + 1);
    }
    return end >= 0;
  }

  private static int lineEnd(ByteBuf in, int from) throws RefusedException {
    int limit = Math.min(in.writerIndex(), from + MAX_LINE);
    int end = in.indexOf(from, limit, (byte) '\n');
    if (end < 0 && limit - from == MAX_LINE) {
      throw new RefusedException("a line of more than %d bytes".formatted(MAX_LINE));
    }
    if (end >= 0 && (end - from < 2 || in.getByte(end - 1) != '\r')) {
      throw new RefusedException("a line that is not RESP");
    }
    return end;
  }

  /** Reads a line from its type up to its line end. */
  private void readLine(ByteBuf in, int from, int end) throws RefusedException {
    add(end - from);
    byte type = in.getByte(from);
    switch (type) {
      case '+', '-', ':', ',', '(', '#', '_' -> completed();
      case '$', '=' -> announcedText(number(in, from + 1, end), type == '=');
      case '*', '~', '>' -> announced(number(in, from + 1, end), 1);
      case '%' -> announced(number(in, from + 1, end), 2);
      // The client misreads attributes and bulk errors.
      default -> throw new RefusedException("a reply of type 0x%02x".formatted(type));
    }
  }

  private void announcedText(long length, boolean isVerbatim) throws RefusedException {
    if (length < 0) {
      completed();
      return;
    }
    if (length > (depth == 0 ? MAX_SKIPPED : MAX_TEXT) || (isVerbatim && length < 4)) {
      throw new RefusedException(
          "a string of %d bytes; allowed: at most %d".formatted(length, MAX_TEXT));
    }
    isSkipping = length > MAX_TEXT;
    text = (int) length + 2;
    if (isSkipping) {
      skipped.run();
    } else {
      add(text);
    }
  }

  private void announced(long count, int each) throws RefusedException {
    if (count <= 0) {
      completed();
      return;
    }
    if (count > MAX_ELEMENTS / each || elements + count * each > MAX_ALL_ELEMENTS) {
      throw new RefusedException(
          "%d elements, after %d of the same reply; allowed: at most %d, and %d in all"
              .formatted(count, elements, MAX_ELEMENTS / each, MAX_ALL_ELEMENTS));
    }
    if (depth == MAX_DEPTH) {
      throw new RefusedException("aggregates nested deeper than %d".formatted(MAX_DEPTH));
    }
    elements += (int) count * each;
    open[depth] = (int) count * each;
    depth++;
  }

  private void add(int some) throws RefusedException {
    bytes += some;
    if (bytes > MAX_REPLY) {
      throw new RefusedException("a reply of more than %d bytes".formatted(MAX_REPLY));
    }
  }

  /** Ends an element, and each aggregate whose last element it is. */
  private void completed() {
    while (depth > 0) {
      open[depth - 1]--;
      if (open[depth - 1] > 0) {
        return;
      }
      depth--;
    }
    elements = 0;
    bytes = 0;
  }

  private static long number(ByteBuf in, int from, int end) throws RefusedException {
    if (end - from == 2 && in.getByte(from) == '-' && in.getByte(from + 1) == '1') {
      return -1;
    }
    long number = from < end && end - from <= 18 ? 0 : -1;
    for (int at = from; number >= 0 && at < end; at++) {
      int digit = in.getByte(at) - '0';
      number = digit < 0 || digit > 9 ? -1 : 10 * number + digit;
    }
    if (number < 0) {
      throw new RefusedException("a length that is not a number");
    }
    return number;
  }
}
