package org.waymark.dialect.autodiscover;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The decoded text of a body.
 *
 * @param text without surrounding padding
 * @param charset the charset of the bytes
 * @param isDeclared true if the Content-Type declares the charset, which then overrides the XML
 *     declaration (RFC 7303 section 3.2)
 * @param isXml true if all characters are allowed in XML
 */
record PostedText(String text, Charset charset, boolean isDeclared, boolean isXml) {
  private static final char BOM = '\uFEFF';

  /**
   * Decodes a body by its byte order mark, the charset of its Content-Type, or as UTF-8.
   *
   * @param declared the charset of the Content-Type; null without one
   * @throws CharacterCodingException if the bytes are invalid in that charset
   */
  static PostedText of(byte[] bytes, @Nullable Charset declared) throws CharacterCodingException {
    @Nullable Charset fit =
        declared == null || !isUtf16(declared) ? declared : utf16WithoutMark(bytes);
    if (isAsciiOfXml(bytes)) {
      String text = trim(new String(bytes, StandardCharsets.ISO_8859_1));
      return new PostedText(text, StandardCharsets.UTF_8, fit != null, true);
    }
    @Nullable Charset marked = marked(bytes);
    Charset charset = marked != null ? marked : fit != null ? fit : StandardCharsets.UTF_8;
    // A new decoder reports malformed input instead of replacing it.
    String text = trim(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    boolean isDeclared = fit != null || (declared != null && marked != null);
    return new PostedText(text, charset, isDeclared, isXml(text));
  }

  private static boolean isUtf16(Charset charset) {
    return charset.name().startsWith("UTF-16");
  }

  /**
   * The byte order of UTF-16 XML: one of the first two bytes is NUL. Null if neither is, so that
   * the declared UTF-16 is wrong.
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

  /** True for ASCII that XML allows; bytes above ASCII are negative, so they fail too. */
  private static boolean isAsciiOfXml(byte[] bytes) {
    for (byte b : bytes) {
      if (b < ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  /** The charset of a byte order mark; null without one. */
  private static @Nullable Charset marked(byte[] bytes) {
    int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
    return switch (mark) {
      case 0xFEFF -> StandardCharsets.UTF_16BE;
      case 0xFFFE -> StandardCharsets.UTF_16LE;
      case 0xEFBB -> bytes.length > 2 && (bytes[2] & 0xFF) == 0xBF ? StandardCharsets.UTF_8 : null;
      default -> null;
    };
  }

  /** Removes padding that simple clients send but parsers reject, such as NULs at the end. */
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
   * XML 1.0 section 2.2, production Char; the decoder has rejected unpaired surrogates. Woodstox
   * accepts control characters between attributes, and U+FFFE and U+FFFF.
   */
  private static boolean isXmlCharacter(char c) {
    return c >= ' ' ? c < 0xFFFE : c == '\t' || c == '\n' || c == '\r';
  }

  private static boolean isPadding(char c) {
    return c <= ' ' || c == BOM;
  }
}
