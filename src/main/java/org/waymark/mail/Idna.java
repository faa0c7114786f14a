package org.waymark.mail;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Names beyond ASCII, as UTS 46 maps them to A-labels: non-transitional, so that ß, ς and joiners
 * in their contexts are letters of their own, with CheckBidi, CheckJoiners and UseSTD3ASCIIRules.
 *
 * <p>It is loaded, and its tables with it, for the first name that is not ASCII or has an A-label.
 */
final class Idna {
  private static final IDNA UTS46 =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.NONTRANSITIONAL_TO_UNICODE
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.USE_STD3_RULES);

  /** Names such as {@code r3---sn.example} are in use (CheckHyphens is off, as in browsers). */
  private static final Set<IDNA.Error> TOLERATED = EnumSet.of(IDNA.Error.HYPHEN_3_4);

  /** Letters and marks with a joiner among them. */
  private static final Pattern LETTERS =
      Pattern.compile("[\\p{L}\\p{M}]*+[\\u200C\\u200D][\\p{L}\\p{M}\\u200C\\u200D]*+");

  /** With the last two it is not looked at whether they are joined. */
  private static final Set<IDNA.Error> UNJOINED =
      EnumSet.of(IDNA.Error.CONTEXTJ, IDNA.Error.DISALLOWED, IDNA.Error.LEADING_COMBINING_MARK);

  private Idna() {}

  /**
   * The name in lower case and A-labels; empty if it has none, or an A-label that is not the one of
   * its U-label.
   */
  static Optional<String> toALabels(String name) {
    IDNA.Info info = new IDNA.Info();
    StringBuilder mapped = UTS46.nameToASCII(name, new StringBuilder(), info);
    return TOLERATED.containsAll(info.getErrors())
        ? Optional.of(mapped.toString().toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** True if every joiner of a text stands where its script needs one (RFC 5892 appendix A). */
  static boolean joinersFit(String text) {
    return LETTERS.matcher(text).results().map(MatchResult::group).allMatch(Idna::isJoined);
  }

  private static boolean isJoined(String letters) {
    IDNA.Info info = new IDNA.Info();
    UTS46.labelToUnicode(letters, new StringBuilder(), info);
    return UNJOINED.stream().noneMatch(info.getErrors()::contains);
  }
}
