package org.waymark.settings;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.waymark.input.Sha256;
import org.waymark.mail.Logo;

/** Reads logos, which profiles hold in base64. */
final class LogoReader {
  /** The largest logo, in bytes. */
  static final int MAX_BYTES = 24 << 10;

  private static final int MAX_WIDTH = 1024;
  private static final int MAX_HEIGHT = 512;
  private static final int DIGEST = 32;

  private static final String ALLOWED = "a PNG or JPEG picture";

  /** The first bytes of PNG in base64. */
  private static final String PNG = "iVBORw0KGgo";

  /** The first bytes of JPEG in base64. */
  private static final String JPEG = "/9j/";

  private LogoReader() {}

  /** True for a picture in base64, false for the name of a file. */
  static boolean isPicture(String text) {
    return text.startsWith(PNG) || text.startsWith(JPEG);
  }

  /** The message about a text that is no valid logo. */
  static Optional<String> fault(String text) {
    if (!isPicture(text)) {
      return Optional.of("found no picture; allowed: " + ALLOWED + " in base64");
    }
    try {
      return fault(bytes(text));
    } catch (IllegalArgumentException e) {
      return Optional.of(
          "found a picture that is not in base64; allowed: " + ALLOWED + " in base64");
    }
  }

  /** The message about bytes that are no valid logo. */
  static Optional<String> fault(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return Optional.of(tooLarge(bytes.length));
    }
    return PictureHeader.read(bytes)
        .map(LogoReader::wrongSize)
        .orElseGet(() -> Optional.of("found no PNG and no JPEG; allowed: " + ALLOWED));
  }

  /** The message about a logo of too many bytes. */
  static String tooLarge(long found) {
    return "found %d bytes; allowed: at most %d bytes".formatted(found, MAX_BYTES);
  }

  private static Optional<String> wrongSize(PictureHeader header) {
    return header.width() <= MAX_WIDTH && header.height() <= MAX_HEIGHT
        ? Optional.empty()
        : Optional.of(
            "found %d x %d pixels; allowed: at most %d x %d"
                .formatted(header.width(), header.height(), MAX_WIDTH, MAX_HEIGHT));
  }

  /** Reads a text without fault. */
  static Logo read(String text) {
    byte[] bytes = bytes(text);
    PictureHeader header = PictureHeader.read(bytes).orElseThrow();
    return new Logo(header.mediaType(), header.width(), header.height(), bytes, digest(bytes));
  }

  /** The text of a picture. */
  static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] bytes(String text) {
    return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
  }

  private static String digest(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.of(ByteBuffer.wrap(bytes))).substring(0, DIGEST);
  }
}
