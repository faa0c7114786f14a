package org.waymark.mail;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Conversion of names to A-labels by UTS 46: non-transitional, so that ß, ς and joiners in context
 * are distinct letters, with CheckBidi, CheckJoiners and UseSTD3ASCIIRules.
 *
 * <p>The class and its tables are loaded for the first name that is not ASCII or has an A-label.
 */
final class Idna {
  private static final IDNA UTS46 =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.NONTRANSITIONAL_TO_UNICODE
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.USE_STD3_RULES);

  /**
   * The tolerated errors. CheckHyphens is off, as in browsers: names such as {@code
   * r3---sn.example} are in use.
   */
  private static final Set<IDNA.Error> TOLERATED = EnumSet.of(IDNA.Error.HYPHEN_3_4);

  /** A run of letters, marks and joiners. */
  private static final Pattern LETTERS =
      Pattern.compile("[\\p{L}\\p{M}]*+[\\u200C\\u200D][\\p{L}\\p{M}\\u200C\\u200D]*+");

  /** The errors after which joiners are suspect: with the last two, they were not checked. */
  private static final Set<IDNA.Error> UNJOINED =
      EnumSet.of(IDNA.Error.CONTEXTJ, IDNA.Error.DISALLOWED, IDNA.Error.LEADING_COMBINING_MARK);

  private Idna() {}

  /** The name in lower case and A-labels; empty if it is invalid or not canonical. */
  static Optional<String> toALabels(String name) {
    IDNA.Info info = new IDNA.Info();
    StringBuilder mapped = UTS46.nameToASCII(name, new StringBuilder(), info);
    return TOLERATED.containsAll(info.getErrors())
        ? Optional.of(mapped.toString().toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** True if every joiner of a text is in a context that requires it (RFC 5892 appendix A). */
  static boolean joinersFit(String text) {
    return LETTERS.matcher(text).results().map(MatchResult::group).allMatch(Idna::isJoined);
  }

  private static boolean isJoined(String letters) {
    IDNA.Info info = new IDNA.Info();
    UTS46.labelToUnicode(letters, new StringBuilder(), info);
    return UNJOINED.stream().noneMatch(info.getErrors()::contains);
  }
}
