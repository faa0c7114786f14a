package org.waymark.doctor.probe;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads replies line by line, within limits. Used on one event loop. */
final class LineReader {
  /** Longer than the limits of every mail protocol. */
  private static final int MAX_LINE = 8192;

  private static final int MAX_REPLY = 32 * 1024;
  private static final int MAX_LINES = 300;

  private Buffer pending = Buffer.buffer();
  private int scanned;
  private List<String> lines = new ArrayList<>();
  private int size;
  private Predicate<String> isLast = any -> false;
  private @Nullable Promise<List<String>> reply;
  private @Nullable Throwable end;

  /** Reads up to a last line; the lines come without their ends. One reply at a time. */
  Future<List<String>> read(Predicate<String> isLast) {
    this.isLast = isLast;
    Promise<List<String>> next = Promise.promise();
    reply = next;
    take();
    if (end != null) {
      next.tryFail(end);
    }
    return next.future();
  }

  /** Takes what came from the server; false if that ended the conversation. */
  boolean add(Buffer data) {
    if (end == null) {
      pending.appendBuffer(data);
      take();
    }
    return end == null;
  }

  /** Fails this reply and all later ones. */
  void end(Throwable failure) {
    end = end == null ? failure : end;
    if (reply != null) {
      reply.tryFail(end);
    }
  }

  /** True if something came that belongs to no reply. */
  boolean hasMore() {
    return pending.length() > 0;
  }

  private void take() {
    while (reply != null && !reply.future().isComplete() && scanned < pending.length()) {
      if (pending.getByte(scanned++) == '\n') {
        String line = pending.getString(0, scanned, StandardCharsets.UTF_8.name()).stripTrailing();
        size += scanned;
        pending = pending.getBuffer(scanned, pending.length());
        scanned = 0;
        lines.add(line);
        complete(line, reply);
      } else if (scanned > MAX_LINE) {
        end(new IllegalStateException("a line of more than " + MAX_LINE + " bytes"));
      }
    }
    if (pending.length() > MAX_REPLY) {
      end(new IllegalStateException("more than was asked for"));
    }
  }

  private void complete(String line, Promise<List<String>> current) {
    if (isLast.test(line)) {
      List<String> all = lines;
      lines = new ArrayList<>();
      size = 0;
      current.complete(all);
    } else if (size > MAX_REPLY || lines.size() >= MAX_LINES) {
      end(
          new IllegalStateException(
              "a reply without end: " + lines.size() + " lines, " + size + " bytes"));
    }
  }
}
