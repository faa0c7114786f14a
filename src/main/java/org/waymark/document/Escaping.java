package org.waymark.document;

import io.vertx.core.json.Json;

/** Escapes values for documents. */
public final class Escaping {
  private static final int REPLACEMENT = 0xFFFD;

  private Escaping() {}

  /**
   * Escapes a text for XML 1.0 character data and quoted attributes; a character not allowed in XML
   * becomes U+FFFD.
   */
  public static String xml(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(c, out));
    return out.toString();
  }

  /** Escapes a text for a JSON string (RFC 8259 section 7). */
  static String json(String text) {
    if (isPlain(text)) {
      return text;
    }
    String quoted = Json.encode(text);
    return quoted.substring(1, quoted.length() - 1);
  }

  private static void append(int c, StringBuilder out) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      // Parsers turn these into spaces inside an attribute (XML 1.0 section 3.3.3).
      case '\t', '\n', '\r' -> out.append("&#").append(c).append(';');
      default -> out.appendCodePoint(isXmlCharacter(c) ? c : REPLACEMENT);
    }
  }

  /** True if no character needs escaping in any format. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= '@' && c <= 'Z')
              || (c >= '+' && c <= '9')
              || c == ' '
              || c == '_';
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  /** XML 1.0 section 2.2, production Char. */
  private static boolean isXmlCharacter(int c) {
    return (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
  }
}
