package org.waymark.template;

import java.nio.charset.StandardCharsets;

/** The one place where a value becomes safe inside a format. */
public enum Escaping {
  /** XML 1.0 character data and quoted attribute values. */
  XML {
    @Override
    void append(int c, StringBuilder out) {
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        // A parser would turn these into spaces inside an attribute (XML 1.0 section 3.3.3).
        case '\t', '\n', '\r' -> out.append("&#").append(c).append(';');
        default -> out.appendCodePoint(isXmlCharacter(c) ? c : REPLACEMENT);
      }
    }
  };

  private static final int REPLACEMENT = 0xFFFD;

  abstract void append(int c, StringBuilder out);

  /** The text, escaped; a character that the format cannot hold at all becomes U+FFFD. */
  public String escape(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(c, out));
    return out.toString();
  }

  /** The text, escaped, as UTF-8. */
  public byte[] encode(String text) {
    return escape(text).getBytes(StandardCharsets.UTF_8);
  }

  /** True if no character of the text means anything in any format. */
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
