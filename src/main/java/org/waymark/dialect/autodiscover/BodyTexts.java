package org.waymark.dialect.autodiscover;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Detects text in a well-formed body that must not be cached. */
final class BodyTexts {
  private static final Set<String> NAMESPACES = Set.of("xmlns", "xmlns:xsi", "xmlns:xsd");

  private BodyTexts() {}

  /**
   * True if the only text is white space, the address and the schema, and there are no comments,
   * CDATA sections, processing instructions or attributes. May return false wrongly, never true.
   */
  static boolean areOnly(byte[] body, String address, @Nullable String schema) {
    String xml = new String(body, StandardCharsets.ISO_8859_1);
    boolean schemaSeen = false;
    int start = xml.indexOf('<');
    while (start >= 0) {
      int end = xml.indexOf('>', start);
      int next = xml.indexOf('<', end);
      if (!isPlainTag(xml, start, end)) {
        return false;
      }
      String text = next < 0 ? "" : xml.substring(end + 1, next).strip();
      if (!text.isEmpty() && !text.equals(address)) {
        if (schemaSeen || !text.equals(schema)) {
          return false;
        }
        schemaSeen = true;
      }
      start = next;
    }
    return true;
  }

  private static boolean isPlainTag(String xml, int start, int end) {
    if (xml.startsWith("<?", start)) {
      // Only the XML declaration may have this name; the parser has checked its content.
      return xml.startsWith("<?xml ", start);
    }
    return !xml.startsWith("<!", start) && hasOnlyNamespaces(xml, start, end);
  }

  private static boolean hasOnlyNamespaces(String xml, int start, int end) {
    int name = start;
    for (int i = start; i < end; i++) {
      char c = xml.charAt(i);
      if (Character.isWhitespace(c)) {
        name = i + 1;
      } else if (c == '=' && !NAMESPACES.contains(xml.substring(name, i))) {
        return false;
      }
    }
    return true;
  }
}
