package org.waymark.dialect;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.waymark.mail.Mailbox;

/**
 * A raw query string.
 *
 * <p>Only percent-escapes are decoded. A plus sign is itself: FairEmail, Nextcloud and Himalaya
 * send {@code emailaddress=user+tag@example.com} unescaped, and a form decoder would make it a
 * space (mustang-im/mustang#474).
 */
final class Query {
  private Query() {}

  /**
   * The mailbox in the first of these parameters that is there, whatever the case of its name;
   * empty if it is none.
   */
  static Optional<Mailbox> mailbox(@Nullable String query, String... parameters) {
    if (query == null || query.isEmpty()) {
      return Optional.empty();
    }
    for (String parameter : parameters) {
      String raw = first(query, parameter);
      if (raw != null) {
        return decode(raw).flatMap(Mailbox::parse);
      }
    }
    return Optional.empty();
  }

  /**
   * The text with its percent-escapes read as UTF-8; empty if an escape is broken or the bytes are
   * no UTF-8.
   */
  static Optional<String> decode(String text) {
    if (text.indexOf('%') < 0) {
      return Optional.of(text);
    }
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    boolean ascii = true;
    for (int i = 0; i < raw.length; i++) {
      byte decoded = raw[i];
      if (decoded == '%') {
        int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
        int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
        if (low < 0) {
          return Optional.empty();
        }
        decoded = (byte) (high << 4 | low);
        i += 2;
      }
      ascii &= decoded >= 0;
      raw[length++] = decoded;
    }
    if (ascii) {
      return Optional.of(new String(raw, 0, length, StandardCharsets.US_ASCII));
    }
    try {
      // A new decoder reports what it cannot read instead of replacing it.
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw, 0, length)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static @Nullable String first(String query, String parameter) {
    int start = 0;
    while (start <= query.length()) {
      int ampersand = query.indexOf('&', start);
      int end = ampersand < 0 ? query.length() : ampersand;
      int valueStart = start + parameter.length() + 1;
      if (valueStart <= end
          && query.charAt(valueStart - 1) == '='
          && query.regionMatches(true, start, parameter, 0, parameter.length())) {
        return query.substring(valueStart, end);
      }
      start = end + 1;
    }
    return null;
  }
}
