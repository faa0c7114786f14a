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
 * Bounds what the Redis client allocates: its parser makes room for whatever a reply announces.
 *
 * <p>A reply that announces too much ends the connection before the parser sees it. A record that
 * is merely too long is skipped, with an error in its place, so that it harms no other domain. The
 * framing is read as the parser reads it, and what that would misread ends the connection too.
 */
final class ReplyGuard extends ByteToMessageDecoder {
  /** The bytes of one text. */
  static final int MAX_TEXT = 1 << 20;

  /** The bytes of a record that is skipped; more would not come in time. */
  static final int MAX_SKIPPED = 64 << 20;

  /** The elements of an array, map, set or push; one of each key and value. */
  static final int MAX_ELEMENTS = 1 << 16;

  /**
   * The elements of a whole reply: {@code CLUSTER SLOTS} of a cluster in single slots has so many.
   */
  static final int MAX_ALL_ELEMENTS = 1 << 18;

  /** The bytes of a whole reply. */
  static final int MAX_REPLY = 8 << 20;

  static final int MAX_DEPTH = 16;

  /** The bytes of an error, a status or a number, with its type and line end. */
  static final int MAX_LINE = 8 << 10;

  /** The error in place of a record that was skipped. */
  private static final String TOO_LARGE_ERROR = "-" + RecordText.TOO_LARGE + "%d\r\n";

  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    RefusedException(String reason) {
      super(reason, null, false, false);
    }
  }

  private final Runnable skipped;
  private final Consumer<String> refused;

  /** The elements that are still to come, of the outermost aggregate first. */
  private final int[] open = new int[MAX_DEPTH];

  private int depth;
  private int elements;
  private int bytes;

  /** The bytes of the text that are still to come, its line end among them; 0 between texts. */
  private int text;

  private boolean isSkipping;
  private boolean isOver;

  /**
   * Names who is told.
   *
   * @param skipped a record is skipped
   * @param refused the connection ends, for this reason, in words for a person; told once
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
      // What came before is answered.
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

  /** Reads the bytes of a text that have come. */
  private void readText(ByteBuf in) throws RefusedException {
    while (text > 0 && in.isReadable()) {
      if (text > 2) {
        int some = Math.min(text - 2, in.readableBytes());
        in.skipBytes(some);
        text -= some;
      } else if (in.readByte() != (text == 2 ? '\r' : '\n')) {
        throw new RefusedException("a text that is longer than it announced");
      } else {
        text--;
      }
    }
    if (text == 0) {
      isSkipping = false;
      completed();
    }
  }

  /** Reads a line; false if it is not all there. */
  private boolean readLine(ByteBuf in) throws RefusedException {
    int from = in.readerIndex();
    int end = lineEnd(in, from);
    if (end < 0) {
      return false;
    }
    readLine(in, from, end - 1);
    in.readerIndex(end + 1);
    return true;
  }

  private static int lineEnd(ByteBuf in, int from) throws RefusedException {
    int limit = Math.min(in.writerIndex(), from + MAX_LINE);
    int end = in.indexOf(from, limit, (byte) '\n');
    if (end < 0 && limit - from == MAX_LINE) {
      throw new RefusedException("a line of more than %d bytes".formatted(MAX_LINE));
    }
    if (end >= 0 && (end - from < 2 || in.getByte(end - 1) != '\r')) {
      throw new RefusedException("a line that is no reply");
    }
    return end;
  }

  /** Reads a line from its type to its line end, which is not read. */
  private void readLine(ByteBuf in, int from, int end) throws RefusedException {
    add(end - from);
    byte type = in.getByte(from);
    switch (type) {
      case '+', '-', ':', ',', '(', '#', '_' -> completed();
      case '$', '=' -> announcedText(number(in, from + 1, end), type == '=');
      case '*', '~', '>' -> announced(number(in, from + 1, end), 1);
      case '%' -> announced(number(in, from + 1, end), 2);
      // The client reads an attribute or a long error otherwise than they are written.
      default -> throw new RefusedException("a reply of the type 0x%02x".formatted(type));
    }
  }

  private void announcedText(long length, boolean isVerbatim) throws RefusedException {
    if (length < 0) {
      completed();
      return;
    }
    if (length > (depth == 0 ? MAX_SKIPPED : MAX_TEXT) || (isVerbatim && length < 4)) {
      throw new RefusedException(
          "a text of %d bytes; at most %d are taken".formatted(length, MAX_TEXT));
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
          "%d elements, after %d of the same reply; at most %d are taken, and %d of a reply"
              .formatted(count, elements, MAX_ELEMENTS / each, MAX_ALL_ELEMENTS));
    }
    if (depth == MAX_DEPTH) {
      throw new RefusedException("aggregates in more than %d others".formatted(MAX_DEPTH));
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

  /** An element has ended, and with it each aggregate whose last one it is. */
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
      throw new RefusedException("a length that is no number");
    }
    return number;
  }
}
