package org.waymark.dialect;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The bodies that clients send, as far as they are the same but for the address: what has been
 * parsed once around an address says the same around another.
 *
 * <p>That is so where the address stands by itself between two tags, of letters, digits and signs
 * that mean nothing in XML, and the body has one {@code @} and no {@code &}: then nothing else in
 * it can have been read as the address. Every other body is parsed. The address is not kept, and
 * nothing is kept of a body that holds another text than the schema: it may be a password.
 */
final class BodyShapes {
  /** More than there are clients, of which each sends a shape or two; a power of two. */
  private static final int SLOTS = 64;

  /** Outlook sends some 400 bytes; of more than these nothing is kept. */
  private static final int MAX_LENGTH = 2048;

  private final AtomicReferenceArray<@Nullable Shape> shapes = new AtomicReferenceArray<>(SLOTS);

  /** A body without its address, and what it says. */
  private static final class Shape {
    private final byte[] before;
    private final byte[] after;
    private final @Nullable Charset told;
    private final AutodiscoverBody body;

    Shape(byte[] bytes, int start, int end, @Nullable Charset told, AutodiscoverBody body) {
      this.before = Arrays.copyOf(bytes, start);
      this.after = Arrays.copyOfRange(bytes, end, bytes.length);
      this.told = told;
      this.body = body.about(null);
    }

    boolean isOf(byte[] bytes, int start, int end, @Nullable Charset other) {
      return Objects.equals(told, other)
          && Arrays.equals(before, 0, before.length, bytes, 0, start)
          && Arrays.equals(after, 0, after.length, bytes, end, bytes.length);
    }
  }

  /** Reads a body as {@link AutodiscoverBody#read} does. */
  Optional<AutodiscoverBody> read(Buffer posted, @Nullable Charset told) {
    byte[] bytes = posted.getBytes();
    int at = bytes.length > MAX_LENGTH ? -1 : indexOf(bytes, '@', 0);
    if (at < 0) {
      return AutodiscoverBody.read(bytes, told);
    }
    int start = at;
    while (start > 0 && isPlain(bytes[start - 1])) {
      start--;
    }
    int end = at + 1;
    while (end < bytes.length && isPlain(bytes[end])) {
      end++;
    }
    int slot = (31 * start + bytes.length - end) & (SLOTS - 1);
    Shape shape = shapes.get(slot);
    String address = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    if (shape != null && shape.isOf(bytes, start, end, told)) {
      return Optional.of(shape.body.about(address));
    }
    Optional<AutodiscoverBody> body = AutodiscoverBody.read(bytes, told);
    if (body.isPresent() && isShape(bytes, start, end, address, body.get())) {
      shapes.set(slot, new Shape(bytes, start, end, told, body.get()));
    }
    return body;
  }

  private static boolean isShape(
      byte[] bytes, int start, int end, String address, AutodiscoverBody body) {
    return start > 0
        && bytes[start - 1] == '>'
        && end < bytes.length
        && bytes[end] == '<'
        && address.equals(body.address())
        && !body.legacyDn()
        && indexOf(bytes, '@', end) < 0
        && indexOf(bytes, '&', 0) < 0
        && BodyTexts.areOnly(bytes, address, body.schema());
  }

  private static int indexOf(byte[] bytes, char wanted, int first) {
    for (int i = first; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isPlain(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '.'
        || b == '-'
        || b == '_'
        || b == '+';
  }
}
