package org.waymark.dialect;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whether a well-formed body holds a text that is not to be kept. */
final class BodyTexts {
  private static final Set<String> NAMESPACES = Set.of("xmlns", "xmlns:xsi", "xmlns:xsd");

  private BodyTexts() {}

  /**
   * True if all that stands between tags is white space, the address and the schema, and no tag is
   * a comment, CDATA, an instruction or has an attribute. May return false wrongly, never true.
   *
   * @param schema null if the body has none
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
      // Only the declaration may have this name, and a parser checks what stands in it.
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
