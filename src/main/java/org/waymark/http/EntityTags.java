package org.waymark.http;

import java.util.List;

/**
 * The comparison of an entity tag with those in {@code If-None-Match} (RFC 9110 section 13.1.2).
 */
final class EntityTags {
  private EntityTags() {}

  /** True if one of the header's lines is {@code *} or lists this tag, weak or strong. */
  static boolean anyMatches(List<String> lines, String etag) {
    for (String line : lines) {
      if (line.strip().equals("*") || lists(line, etag)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A tag holds no quote (RFC 9110 section 8.8.3), so where it stands with its quotes it is whole.
   */
  private static boolean lists(String line, String etag) {
    for (int at = line.indexOf(etag); at >= 0; at = line.indexOf(etag, at + 1)) {
      if (isStart(line, at) && isEnd(line, at + etag.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isStart(String line, int at) {
    int before = line.startsWith("W/", at - 2) ? at - 3 : at - 1;
    return before < 0 || isSeparator(line.charAt(before));
  }

  private static boolean isEnd(String line, int at) {
    return at == line.length() || isSeparator(line.charAt(at));
  }

  private static boolean isSeparator(char c) {
    return c == ',' || c == ' ' || c == '\t';
  }
}
