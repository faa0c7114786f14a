package org.waymark.dialect;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.waymark.mail.Mailbox;

/**
 * Parser of raw query strings with one character per byte.
 *
 * <p>FairEmail, Nextcloud and Himalaya send addresses unescaped. So characters beyond ASCII may
 * appear as UTF-8, and a plus sign is itself: a form decoder would turn the one in {@code
 * emailaddress=user+tag@example.com} into a space (mustang-im/mustang#474).
 */
public final class Query {
  private Query() {}

  /** The mailbox in the first of these parameters that is present; their names ignore case. */
  public static Optional<Mailbox> mailbox(@Nullable String query, String... parameters) {
    if (query == null || query.isEmpty()) {
      return Optional.empty();
    }
    for (String parameter : parameters) {
      int start = next(query, parameter, 0);
      if (start >= 0) {
        String decoded = decode(query, start, end(query, start));
        return decoded == null ? Optional.empty() : Mailbox.parse(decoded);
      }
    }
    return Optional.empty();
  }

  /**
   * The decoded value of a parameter, whose name ignores case; empty if it is absent, malformed or
   * present with different values.
   */
  public static Optional<String> value(@Nullable String query, String parameter) {
    if (query == null) {
      return Optional.empty();
    }
    String value = null;
    int start = next(query, parameter, 0);
    while (start >= 0) {
      int end = end(query, start);
      String decoded = decode(query, start, end);
      if (decoded == null || (value != null && !value.equals(decoded))) {
        return Optional.empty();
      }
      value = decoded;
      start = next(query, parameter, end + 1);
    }
    return Optional.ofNullable(value);
  }

  /** True if the first of these parameters that is present is not empty, valid or not. */
  public static boolean has(@Nullable String query, String... parameters) {
    if (query == null) {
      return false;
    }
    for (String parameter : parameters) {
      int start = next(query, parameter, 0);
      if (start >= 0) {
        return start < query.length() && query.charAt(start) != '&';
      }
    }
    return false;
  }

  /** Decodes bytes and percent-escapes as UTF-8; empty if malformed. */
  public static Optional<String> decode(String text) {
    return Optional.ofNullable(decode(text, 0, text.length()));
  }

  private static @Nullable String decode(String text, int start, int end) {
    byte[] raw = new byte[end - start];
    int length = 0;
    int all = 0;
    for (int i = start; i < end; i++) {
      int c = text.charAt(i);
      if (c == '%') {
        c = escaped(text, i, end);
        i += 2;
      }
      if (c < 0 || c > 0xFF) {
        return null;
      }
      all |= c;
      raw[length++] = (byte) c;
    }
    return all < 0x80
        ? new String(raw, 0, length, StandardCharsets.ISO_8859_1)
        : utf8(ByteBuffer.wrap(raw, 0, length));
  }

  private static @Nullable String utf8(ByteBuffer bytes) {
    try {
      // A new decoder reports malformed input instead of replacing it.
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** The byte of a percent-escape; -1 if malformed. */
  private static int escaped(String text, int percent, int end) {
    int high = percent + 2 < end ? Character.digit(text.charAt(percent + 1), 16) : -1;
    int low = high < 0 ? -1 : Character.digit(text.charAt(percent + 2), 16);
    return low < 0 ? -1 : high << 4 | low;
  }

  /** The start of the value of the next parameter of this name; -1 if absent. */
  private static int next(String query, String parameter, int from) {
    int start = from;
    while (start <= query.length()) {
      int end = end(query, start);
      int valueStart = start + parameter.length() + 1;
      if (valueStart <= end
          && query.charAt(valueStart - 1) == '='
          && query.regionMatches(true, start, parameter, 0, parameter.length())) {
        return valueStart;
      }
      start = end + 1;
    }
    return -1;
  }

  /** The end of the parameter that has a character. */
  private static int end(String query, int start) {
    int ampersand = query.indexOf('&', start);
    return ampersand < 0 ? query.length() : ampersand;
  }
}
