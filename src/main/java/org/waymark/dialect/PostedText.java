package org.waymark.dialect;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The text of a body.
 *
 * @param text without what clients put around it
 * @param charset that it was in
 * @param isTold true if the Content-Type told the charset, or could have: then that holds, and not
 *     what the XML declaration says (RFC 7303 section 3.2)
 * @param isXml true if it holds nothing but what XML may hold
 */
record PostedText(String text, Charset charset, boolean isTold, boolean isXml) {
  private static final char BOM = '\uFEFF';

  /**
   * Reads a body: by its byte order mark, by what its Content-Type told, or as UTF-8.
   *
   * @param told null if nothing was
   * @throws CharacterCodingException if it is not in that charset
   */
  static PostedText of(byte[] bytes, @Nullable Charset told) throws CharacterCodingException {
    @Nullable Charset fit = told == null || !isUtf16(told) ? told : utf16WithoutMark(bytes);
    if (isAsciiOfXml(bytes)) {
      String text = trim(new String(bytes, StandardCharsets.ISO_8859_1));
      return new PostedText(text, StandardCharsets.UTF_8, fit != null, true);
    }
    @Nullable Charset marked = marked(bytes);
    Charset charset = marked != null ? marked : fit != null ? fit : StandardCharsets.UTF_8;
    // A new decoder reports what it cannot read instead of replacing it.
    String text = trim(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    boolean isTold = fit != null || (told != null && marked != null);
    return new PostedText(text, charset, isTold, isXml(text));
  }

  private static boolean isUtf16(Charset charset) {
    return charset.name().startsWith("UTF-16");
  }

  /**
   * The UTF-16 that XML begins in: half of its first character is a NUL. Without one, whoever told
   * UTF-16 was wrong.
   */
  private static @Nullable Charset utf16WithoutMark(byte[] bytes) {
    if (bytes.length < 2 || (bytes[0] != 0) == (bytes[1] != 0)) {
      return null;
    }
    return bytes[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
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

  /** The charset of a byte order mark; null if there is none. */
  private static @Nullable Charset marked(byte[] bytes) {
    int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
    return switch (mark) {
      case 0xFEFF -> StandardCharsets.UTF_16BE;
      case 0xFFFE -> StandardCharsets.UTF_16LE;
      case 0xEFBB -> bytes.length > 2 && (bytes[2] & 0xFF) == 0xBF ? StandardCharsets.UTF_8 : null;
      default -> null;
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
