package org.waymark.document;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A language tag in its canonical form (BCP 47): language, script, region, variants. */
final class LanguageTag {
  private static final Set<String> ISO_639_1 = Set.of(Locale.getISOLanguages());

  /** Scripts that run from right to left (ISO 15924). */
  private static final Set<String> SCRIPTS =
      Set.of("Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa");

  /** Languages that are written in one of these scripts where their tag names none. */
  private static final Set<String> LANGUAGES =
      Set.of(
          "ar", "arc", "arz", "azb", "ckb", "dv", "fa", "glk", "he", "ks", "lrc", "mzn", "nqo",
          "pnb", "prs", "ps", "rhg", "sd", "skr", "syr", "ug", "ur", "yi");

  private final Locale locale;

  private LanguageTag(Locale locale) {
    this.locale = locale;
  }

  /**
   * Reads a tag in any letter case; empty if it is malformed, has an extension, or begins with two
   * letters that are no language (ISO 639-1), for example {@code cz}, the country of {@code cs}.
   */
  static Optional<LanguageTag> parse(String tag) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag).build();
      String language = locale.getLanguage();
      boolean isLanguage =
          language.length() == 2 ? ISO_639_1.contains(language) : language.length() == 3;
      return isLanguage && !locale.hasExtensions()
          ? Optional.of(new LanguageTag(locale))
          : Optional.empty();
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }

  boolean isRightToLeft() {
    return locale.getScript().isEmpty()
        ? LANGUAGES.contains(locale.getLanguage())
        : SCRIPTS.contains(locale.getScript());
  }

  @Override
  public String toString() {
    return locale.toLanguageTag();
  }
}
