package org.waymark.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.Reply;

/**
 * Cache of encoded response header blocks. A block contains the Date, so it is reused within one
 * second. Belongs to one event loop.
 */
final class HeaderBlocks {
  /** The number of cached blocks, each of about 1 KB. */
  private static final int SLOTS = 256;

  /** Makes Vert.x cache the bytes of immutable headers. */
  private static final String KEEP_BYTES = "vertx.cacheImmutableHttpResponseHeaders";

  static {
    if (System.getProperty(KEEP_BYTES) == null) {
      System.setProperty(KEEP_BYTES, "true");
    }
  }

  private final HttpDate date;
  private final @Nullable Block[] blocks = new Block[SLOTS];

  /** A block and its inputs. */
  private record Block(
      CharSequence date,
      List<Reply.Header> headers,
      Reply.@Nullable Header etag,
      boolean unchanged,
      int length,
      MultiMap lines) {

    /**
     * True if the block has these inputs. Replies share constant header lists, so identity
     * suffices; a miss only costs time.
     */
    @SuppressWarnings("ReferenceEquality") // a miss only costs time
    boolean isOf(CharSequence now, Reply reply, boolean unchanged, int length) {
      return date == now
          && headers == reply.headers()
          && etag == reply.etag()
          && this.unchanged == unchanged
          && this.length == length;
    }
  }

  HeaderBlocks(HttpDate date) {
    this.date = date;
  }

  /**
   * The immutable headers of a reply, to be copied into a response.
   *
   * @param length the Content-Length; negative to omit it
   */
  MultiMap of(Reply reply, int length) {
    CharSequence now = date.now();
    boolean unchanged = reply.status() == 304;
    Object like = reply.etag() != null ? reply.etag() : reply.headers();
    int slot = 31 * length + System.identityHashCode(like) & SLOTS - 1;
    Block block = blocks[slot];
    if (block == null || !block.isOf(now, reply, unchanged, length)) {
      MultiMap lines = lines(reply, unchanged, length, now);
      block = new Block(now, reply.headers(), reply.etag(), unchanged, length, lines);
      blocks[slot] = block;
    }
    return block.lines;
  }

  private static MultiMap lines(Reply reply, boolean unchanged, int length, CharSequence now) {
    MultiMap lines = HttpHeaders.headers().add(HttpHeaders.DATE, now);
    for (Reply.Header header : reply.headers()) {
      if (!unchanged || !describesTheContent(header)) {
        lines.add(header.encodedName(), header.encodedValue());
      }
    }
    Reply.Header etag = reply.etag();
    if (etag != null) {
      lines.add(etag.encodedName(), etag.encodedValue());
    }
    if (length >= 0) {
      lines.add(HttpHeaders.CONTENT_LENGTH, Integer.toString(length));
    }
    return lines.copy(false);
  }

  /** True for a header that a 304 omits (RFC 9110 section 15.4.5). */
  private static boolean describesTheContent(Reply.Header header) {
    return header.name().regionMatches(true, 0, "Content-", 0, 8);
  }
}
