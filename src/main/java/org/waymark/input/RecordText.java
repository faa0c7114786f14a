package org.waymark.input;

import io.netty.buffer.ByteBufUtil;
import java.util.Optional;

/** The text of a record: JSON of limited size. */
public final class RecordText {
  /** Maximum bytes of a profile record, which is also the maximum of any record. */
  public static final int MAX_PROFILE = 128 << 10;

  /** Maximum bytes of a domain record. */
  public static final int MAX_DOMAIN = MAX_PROFILE / 2;

  /** Prefix of the number of bytes that a store returns in place of a record that is too large. */
  public static final String TOO_LARGE = "TOOLARGE ";

  /** Prefix of the error that a store returns for a key that is not a string. */
  private static final String OTHER_TYPE = "WRONGTYPE ";

  /** Maximum bytes of a UTF-16 code unit in UTF-8. */
  private static final int MAX_BYTES_OF_A_CHARACTER = 3;

  private RecordText() {}

  /** True for a value that a store returns in place of a text. */
  public static boolean isStandIn(String text) {
    return text.startsWith(OTHER_TYPE) || text.startsWith(TOO_LARGE);
  }

  /**
   * Parses the text of a record.
   *
   * @param place the key, for messages
   * @param name the profile or domain
   * @param max maximum bytes; a larger text is not parsed
   * @throws ProblemsException if it is too large or not JSON
   */
  public static JsonEntry parse(String place, String name, String text, int max) {
    if (text.startsWith(OTHER_TYPE)) {
      throw problem(place, "not a string; allowed: a string with JSON, as written by SET");
    }
    tooLarge(text, max)
        .ifPresent(
            message -> {
              throw problem(place, message);
            });
    return JsonEntry.parse(place, name, text);
  }

  /** The message for a text that is too large; empty if it is not. */
  public static Optional<String> tooLarge(String text, int max) {
    if (text.startsWith(TOO_LARGE)) {
      return Optional.of(tooLarge(text.substring(TOO_LARGE.length()), max + ""));
    }
    if (text.length() <= max / MAX_BYTES_OF_A_CHARACTER) {
      return Optional.empty();
    }
    int bytes = ByteBufUtil.utf8Bytes(text);
    return bytes <= max ? Optional.empty() : Optional.of(tooLarge(bytes + "", max + ""));
  }

  private static String tooLarge(String found, String allowed) {
    return "found %s bytes; allowed: at most %s".formatted(found, allowed);
  }

  private static ProblemsException problem(String place, String message) {
    return new ProblemsException(new Fault(KeyPath.ROOT, message).in(place, 0));
  }
}
