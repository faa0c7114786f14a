package org.waymark.input;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** Decodes files as UTF-8, without a byte order mark. */
public final class Utf8Text {
  private Utf8Text() {}

  /**
   * Decodes UTF-8.
   *
   * @param name the file, for errors
   * @throws ProblemsException if the bytes are not UTF-8
   */
  public static String read(String name, ByteBuffer content) {
    ByteBuffer bytes = content.duplicate();
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    if (StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true).isError()) {
      throw new ProblemsException(notUtf8(name, bytes));
    }
    return withoutByteOrderMark(text.flip().toString());
  }

  /** Decodes UTF-8 with malformed input replaced. */
  static String lenient(ByteBuffer content) {
    return withoutByteOrderMark(StandardCharsets.UTF_8.decode(content.duplicate()).toString());
  }

  /** The problem of malformed input at the buffer's position. */
  private static Problem notUtf8(String name, ByteBuffer bytes) {
    int found = bytes.get(bytes.position()) & 0xFF;
    if (bytes.position() == 0 && found >= 0xFE) {
      return new Problem(name, 0, "", "the file is UTF-16; allowed: UTF-8");
    }
    int line = 1;
    for (int i = 0; i < bytes.position(); i++) {
      line += bytes.get(i) == '\n' ? 1 : 0;
    }
    return new Problem(
        name, line, "", String.format("found the byte 0x%02X, which is not UTF-8", found));
  }

  private static String withoutByteOrderMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
