package org.waymark.mail;

import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Detects invisible characters, which make a name look like another one.
 *
 * <p>These are format characters (general category Cf) and the other characters that Unicode lets a
 * renderer ignore: variation selectors and fillers. The two joiners are invisible only outside the
 * contexts in which some scripts require them.
 */
public final class InvisibleCharacters {
  private static final int NON_JOINER = 0x200C;
  private static final int JOINER = 0x200D;

  private InvisibleCharacters() {}

  /** The first in a name, login or URL, for example {@code U+200B ZERO WIDTH SPACE}. */
  public static Optional<String> inName(String text) {
    boolean joins = text.indexOf(NON_JOINER) >= 0 || text.indexOf(JOINER) >= 0;
    boolean joinersFit = !joins || Idna.joinersFit(text);
    return first(text, c -> isInvisible(c) || (isJoiner(c) && !joinersFit));
  }

  /**
   * The first in a display text that no language needs: a byte order mark or a direction override.
   * Joiners, direction marks, soft hyphens and zero-width spaces are legitimate there.
   */
  public static Optional<String> inWords(String text) {
    return first(text, c -> c == 0xFEFF || c == 0x202D || c == 0x202E);
  }

  /** Adds the invisible character that was found, if any, to the "allowed" part of a message. */
  public static String without(Optional<String> character, String allowed) {
    return character.map(c -> allowed + "; without the invisible character " + c).orElse(allowed);
  }

  /** True for a character that is invisible in every context. */
  static boolean isInvisible(int c) {
    return isFormat(c) || isIgnorable(c);
  }

  static boolean isJoiner(int c) {
    return c == NON_JOINER || c == JOINER;
  }

  private static boolean isFormat(int c) {
    return Character.getType(c) == Character.FORMAT && !isJoiner(c);
  }

  /** Default_Ignorable_Code_Point without Cf (Unicode, DerivedCoreProperties.txt). */
  private static boolean isIgnorable(int c) {
    return c == 0x034F
        || isIn(c, 0x115F, 0x1160)
        || isIn(c, 0x17B4, 0x17B5)
        || isIn(c, 0x180B, 0x180F)
        || c == 0x2065
        || c == 0x3164
        || isIn(c, 0xFE00, 0xFE0F)
        || c == 0xFFA0
        || isIn(c, 0xFFF0, 0xFFF8)
        || isIn(c, 0xE0000, 0xE0FFF);
  }

  private static boolean isIn(int c, int first, int last) {
    return c >= first && c <= last;
  }

  private static Optional<String> first(String text, IntPredicate unwanted) {
    int c;
    for (int i = 0; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (c >= 0x80 && unwanted.test(c)) {
        String name = Character.getName(c);
        return Optional.of("U+%04X".formatted(c) + (name == null ? "" : " " + name));
      }
    }
    return Optional.empty();
  }
}
