package org.waymark.settings;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The first bytes of a picture: PNG (W3C PNG, section 11.2.1) or JPEG (ITU T.81, annex B).
 *
 * @param mediaType {@code image/png} or {@code image/jpeg}
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
record PictureHeader(String mediaType, int width, int height) {
  private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");
  private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ff");

  /** Reads a picture; empty if it is of another type, or damaged. */
  static Optional<PictureHeader> read(byte[] bytes) {
    ByteBuffer input = ByteBuffer.wrap(bytes);
    Optional<PictureHeader> header =
        startsWith(bytes, PNG)
            ? png(input)
            : startsWith(bytes, JPEG) ? jpeg(input) : Optional.empty();
    return header.filter(found -> found.width > 0 && found.height > 0);
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  private static Optional<PictureHeader> png(ByteBuffer input) {
    input.position(PNG.length);
    return input.remaining() < 8
        ? Optional.empty()
        : Optional.of(new PictureHeader("image/png", input.getInt(), input.getInt()));
  }

  private static Optional<PictureHeader> jpeg(ByteBuffer input) {
    input.position(2);
    while (input.remaining() >= 4) {
      if (input.get() != (byte) 0xFF) {
        return Optional.empty();
      }
      int marker = input.get() & 0xFF;
      if (marker == 0xFF) {
        // A fill byte: the marker begins with the next one.
        input.position(input.position() - 1);
        continue;
      }
      int length = input.getShort() & 0xFFFF;
      if (isFrame(marker)) {
        return frame(input);
      }
      if (isWithoutLength(marker) || length < 2 || length - 2 > input.remaining()) {
        return Optional.empty();
      }
      input.position(input.position() + length - 2);
    }
    return Optional.empty();
  }

  /** A start of frame; C4, C8 and CC are other markers between them. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  /** A restart, or the start or end of the picture or of its data: no frame follows. */
  private static boolean isWithoutLength(int marker) {
    return marker < 0xC0 || (marker >= 0xD0 && marker <= 0xDA);
  }

  private static Optional<PictureHeader> frame(ByteBuffer input) {
    if (input.remaining() < 5) {
      return Optional.empty();
    }
    input.get();
    int height = input.getShort() & 0xFFFF;
    int width = input.getShort() & 0xFFFF;
    return Optional.of(new PictureHeader("image/jpeg", width, height));
  }
}
