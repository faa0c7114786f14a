package org.waymark.input;

import io.netty.buffer.ByteBufUtil;
import java.util.Optional;

/** The text of a record, which is JSON of a limited size. */
public final class RecordText {
  /** The bytes that the record of a profile may have; no record may have more. */
  public static final int MAX_PROFILE = 128 << 10;

  /** The bytes that the record of a domain may have. */
  public static final int MAX_DOMAIN = MAX_PROFILE / 2;

  /** What a store gives in place of the text of a record with more bytes, before their number. */
  public static final String TOO_LARGE = "TOOLARGE ";

  /** So begins what a store says in place of the text, if the key holds a list or the like. */
  private static final String OTHER_TYPE = "WRONGTYPE ";

  /** No character has more bytes in UTF-8. */
  private static final int MAX_BYTES_OF_A_CHARACTER = 3;

  private RecordText() {}

  /** True for what a store says in place of a text that it cannot or will not give. */
  public static boolean isStandIn(String text) {
    return text.startsWith(OTHER_TYPE) || text.startsWith(TOO_LARGE);
  }

  /**
   * Reads the text of a record.
   *
   * @param place the key, for a person
   * @param name of the profile or domain
   * @param max the bytes that it may have; of a larger one nothing is read
   * @throws ProblemsException if it is larger, or not JSON
   */
  public static JsonEntry parse(String place, String name, String text, int max) {
    if (text.startsWith(OTHER_TYPE)) {
      throw problem(place, "holds no text; allowed: a string with JSON, as SET writes it");
    }
    tooLarge(text, max)
        .ifPresent(
            message -> {
              throw problem(place, message);
            });
    return JsonEntry.parse(place, name, text);
  }

  /** What is wrong with the size of a text, if anything is. */
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
