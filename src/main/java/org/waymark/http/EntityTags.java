package org.waymark.http;

import java.util.List;

/**
 * Parser of {@code If-Match} and {@code If-None-Match} (RFC 9110 sections 8.8.3 and 13.1), linear
 * in the length of the lines.
 */
public final class EntityTags {
  private EntityTags() {}

  /**
   * True if one of the lines is {@code *} or lists a tag.
   *
   * @param etag a strong tag, with its quotes
   * @param weakly true for weak comparison
   */
  public static boolean anyMatches(List<String> lines, String etag, boolean weakly) {
    for (String line : lines) {
      if (isAny(line) || lists(line, etag, weakly)) {
        return true;
      }
    }
    return false;
  }

  /** True if a line is {@code *} or a comma-separated list of quoted tags. */
  public static boolean isList(String line) {
    if (isAny(line)) {
      return true;
    }
    int at = skipSpace(line, 0);
    do {
      int start = line.startsWith("W/", at) ? at + 2 : at;
      int end = line.startsWith("\"", start) ? line.indexOf('"', start + 1) : -1;
      if (end < 0) {
        return false;
      }
      at = skipSpace(line, end + 1);
      if (at < line.length() && line.charAt(at) != ',') {
        return false;
      }
      at = skipSpace(line, at + 1);
    } while (at < line.length());
    return true;
  }

  private static boolean isAny(String line) {
    return line.strip().equals("*");
  }

  /**
   * True if a line lists a tag. A tag contains no quote, so each pair of consecutive quotes
   * encloses one.
   */
  private static boolean lists(String line, String etag, boolean weakly) {
    int start = line.indexOf('"');
    while (start >= 0) {
      int end = line.indexOf('"', start + 1);
      if (end < 0) {
        return false;
      }
      if (end - start == etag.length() - 1
          && line.startsWith(etag, start)
          && (weakly || !line.startsWith("W/", start - 2))) {
        return true;
      }
      start = line.indexOf('"', end + 1);
    }
    return false;
  }

  private static int skipSpace(String line, int start) {
    int at = start;
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }
}
