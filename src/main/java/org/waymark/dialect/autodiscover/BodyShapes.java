package org.waymark.dialect.autodiscover;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Cache of parsed request bodies by their shape, the bytes around the address: bodies of one shape
 * differ only in the address.
 *
 * <p>That holds if the address is the whole text between two tags and consists of characters
 * without a meaning in XML, and if the body contains one {@code @} and no {@code &}. Other bodies
 * are parsed. The cache never stores the address, nor a body with any text besides address and
 * schema, which may be a password.
 */
final class BodyShapes {
  /** The number of cached shapes, a power of two; each client sends one or two. */
  private static final int SLOTS = 64;

  /** Maximum bytes of a cached body; Outlook sends about 400. */
  private static final int MAX_LENGTH = 2048;

  private final AtomicReferenceArray<@Nullable Shape> shapes = new AtomicReferenceArray<>(SLOTS);

  /** The bytes around the address, and the parsed body. */
  private static final class Shape {
    private final byte[] before;
    private final byte[] after;
    private final @Nullable Charset declared;
    private final AutodiscoverBody body;

    Shape(byte[] bytes, int start, int end, @Nullable Charset declared, AutodiscoverBody body) {
      this.before = Arrays.copyOf(bytes, start);
      this.after = Arrays.copyOfRange(bytes, end, bytes.length);
      this.declared = declared;
      this.body = body.withAddress(null);
    }

    boolean isOf(byte[] bytes, int start, int end, @Nullable Charset other) {
      return Objects.equals(declared, other)
          && Arrays.equals(before, 0, before.length, bytes, 0, start)
          && Arrays.equals(after, 0, after.length, bytes, end, bytes.length);
    }
  }

  /** Equivalent to {@link AutodiscoverBody#read}. */
  Optional<AutodiscoverBody> read(Buffer posted, @Nullable Charset declared) {
    byte[] bytes = posted.getBytes();
    int at = bytes.length > MAX_LENGTH ? -1 : indexOf(bytes, '@', 0);
    if (at < 0) {
      return AutodiscoverBody.read(bytes, declared);
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
    if (shape != null && shape.isOf(bytes, start, end, declared)) {
      return Optional.of(shape.body.withAddress(address));
    }
    Optional<AutodiscoverBody> body = AutodiscoverBody.read(bytes, declared);
    if (body.isPresent() && isShape(bytes, start, end, address, body.get())) {
      shapes.set(slot, new Shape(bytes, start, end, declared, body.get()));
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
