package org.waymark.dialect;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The text of a body.
 *
 * @param text without what clients put around it
 * @param charset that it was in
 * @param isXml true if it holds nothing but what XML may hold
 */
record PostedText(String text, Charset charset, boolean isXml) {
  private static final char BOM = '\uFEFF';

  /**
   * Reads a body of UTF-8, or of UTF-16 with a byte order mark.
   *
   * @throws CharacterCodingException if it is neither
   */
  static PostedText of(byte[] bytes) throws CharacterCodingException {
    if (isAsciiOfXml(bytes)) {
      String text = trim(new String(bytes, StandardCharsets.ISO_8859_1));
      return new PostedText(text, StandardCharsets.UTF_8, true);
    }
    Charset charset = charset(bytes);
    // A new decoder reports what it cannot read instead of replacing it.
    String text = trim(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    return new PostedText(text, charset, isXml(text));
  }

  private static boolean isXml(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isXmlCharacter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** What clients send, looked at once; a byte beyond ASCII is below the space too. */
  private static boolean isAsciiOfXml(byte[] bytes) {
    for (byte b : bytes) {
      if (b < ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  private static Charset charset(byte[] bytes) {
    int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
    return switch (mark) {
      case 0xFEFF -> StandardCharsets.UTF_16BE;
      case 0xFFFE -> StandardCharsets.UTF_16LE;
      default -> StandardCharsets.UTF_8;
    };
  }

  /**
   * White space before the declaration and NULs at the end come from hand-written clients, and are
   * fatal to parsers.
   */
  private static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isPadding(text.charAt(start))) {
      start++;
    }
    while (end > start && isPadding(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /**
   * XML 1.0 section 2.2, production Char; surrogates are paired, or they could not be decoded.
   * Woodstox takes any control character for white space between attributes, and lets the two at
   * the end pass.
   */
  private static boolean isXmlCharacter(char c) {
    return c >= ' ' ? c < 0xFFFE : c == '\t' || c == '\n' || c == '\r';
  }

  private static boolean isPadding(char c) {
    return c <= ' ' || c == BOM;
  }
}
