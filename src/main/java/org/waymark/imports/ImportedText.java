package org.waymark.imports;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.waymark.input.KeyPath;
import org.waymark.mail.DomainName;
import org.waymark.mail.HostText;
import org.waymark.mail.InvisibleCharacters;
import org.waymark.mail.PlaceholderText;

/** Converts texts of other formats into valid values of a profile. */
final class ImportedText {
  private static final int MAX_NAME = 60;
  private static final int MAX_SHORT_NAME = 20;

  private static final Set<String> OF_A_DOMAIN = Set.of(PlaceholderText.DOMAIN);
  private static final Set<String> OF_A_LOGIN =
      Set.of(PlaceholderText.ADDRESS, PlaceholderText.LOCAL_PART, PlaceholderText.DOMAIN);
  private static final Map<String, String> EXAMPLE = Map.of(PlaceholderText.DOMAIN, "example.com");

  private ImportedText() {}

  /** The text on one line, without control characters and noncharacters. */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints().forEach(c -> append(clean, c));
    return clean.toString().strip();
  }

  private static void append(StringBuilder clean, int c) {
    if (Character.isWhitespace(c)) {
      if (!clean.isEmpty() && clean.charAt(clean.length() - 1) != ' ') {
        clean.append(' ');
      }
    } else if (Character.getType(c) != Character.CONTROL && !isNoncharacter(c)) {
      clean.appendCodePoint(c);
    }
  }

  private static boolean isNoncharacter(int c) {
    return (c & 0xFFFE) == 0xFFFE
        || (c >= 0xFDD0 && c <= 0xFDEF)
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  /** A name that clients show, cut to 60 characters. */
  static Optional<String> name(String text, Position position) {
    return words(text, position).map(words -> cut(words, MAX_NAME, position));
  }

  /** A short name that clients show, cut to 20 characters. */
  static Optional<String> shortName(String text, Position position) {
    return words(text, position).map(words -> cut(words, MAX_SHORT_NAME, position));
  }

  /** A text that clients show. */
  static Optional<String> words(String text, Position position) {
    return visible(known(text, OF_A_DOMAIN, position), InvisibleCharacters::inWords, position);
  }

  /** A text that servers compare, character by character. */
  static Optional<String> code(String text, Position position) {
    return visible(known(text, OF_A_DOMAIN, position), InvisibleCharacters::inName, position);
  }

  /** A login with its placeholders. */
  static Optional<String> login(String text, Position position) {
    return visible(known(text, OF_A_LOGIN, position), InvisibleCharacters::inName, position);
  }

  static Optional<String> host(String text, Position position) {
    return valid(text, HostText::isHost, HostText.hostFor(text), position);
  }

  /** An http or https URL, without its fragment. */
  static Optional<String> url(String text, Position position) {
    int fragment = text.indexOf('#');
    if (fragment > 0) {
      position.warn("imported without the fragment after the #, which no client sends");
    }
    return valid(
        fragment > 0 ? text.substring(0, fragment) : text,
        HostText::isUrl,
        InvisibleCharacters.without(
            InvisibleCharacters.inName(text),
            "an http or https URL, with a host name as A-labels and without user"),
        position);
  }

  /** The host name or URL of an authorization server. */
  static Optional<String> issuer(String text, Position position) {
    return valid(
        text,
        issuer -> HostText.isHost(issuer) || HostText.isUrl(issuer),
        "a host name, or an http or https URL",
        position);
  }

  private static Optional<String> visible(
      Optional<String> known, Function<String, Optional<String>> invisible, Position position) {
    Optional<String> character = known.flatMap(invisible);
    if (character.isEmpty()) {
      return known;
    }
    position.ignored(known.orElseThrow(), InvisibleCharacters.without(character, "text"));
    return Optional.empty();
  }

  private static Optional<String> valid(
      String text, Predicate<String> rule, String allowed, Position position) {
    Optional<String> known = known(text, OF_A_DOMAIN, position);
    if (known.isPresent() && !rule.test(filled(known.get()))) {
      // A URL may hold a password, which must not be in a message.
      position.ignored(text.replaceAll("//[^/]*@", "//…@"), allowed);
      return Optional.empty();
    }
    return known;
  }

  private static String filled(String text) {
    return PlaceholderText.of(text).replace(EXAMPLE).toString();
  }

  private static Optional<String> known(String text, Set<String> allowed, Position position) {
    Optional<String> unknown =
        PlaceholderText.of(text).placeholders().stream()
            .filter(name -> !allowed.contains(name))
            .findFirst();
    if (unknown.isPresent()) {
      List<String> names = allowed.stream().sorted().map(name -> "%" + name + "%").toList();
      position.ignored("%" + unknown.get() + "%", String.join(", ", names));
      return Optional.empty();
    }
    if (text.isEmpty()) {
      position.warn("ignored: empty");
    }
    return Optional.of(text).filter(known -> !known.isEmpty());
  }

  /** Cuts a text between characters and outside placeholders. */
  private static String cut(String text, int maxLength, Position position) {
    if (text.codePointCount(0, text.length()) <= maxLength) {
      return text;
    }
    StringBuilder cut = new StringBuilder();
    int left = maxLength;
    for (PlaceholderText.Part part : PlaceholderText.of(text).parts()) {
      String piece = part.isPlaceholder() ? "%" + part.text() + "%" : part.text();
      int length = piece.codePointCount(0, piece.length());
      if (length > left && part.isPlaceholder()) {
        break;
      }
      int end = piece.offsetByCodePoints(0, Math.min(left, length));
      cut.append(piece, 0, end);
      left -= Math.min(left, length);
    }
    String shortened = cut.toString().strip();
    position.warn("cut to \"%s\"; allowed: at most %d characters".formatted(shortened, maxLength));
    return shortened;
  }

  static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /** A name as messages show it: on one line, and cut if it is long. */
  static String shown(String name) {
    return KeyPath.of(name).toString();
  }

  /** The first text of which at least a part is a valid name for a profile. */
  static String profileName(List<String> texts) {
    return texts.stream()
        .filter(text -> PlaceholderText.of(text).placeholders().isEmpty())
        .map(text -> HostText.mailDomain(text).map(DomainName::value).orElse(text))
        .map(text -> text.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[^A-Za-z0-9]+", ""))
        .map(name -> name.substring(0, Math.min(name.length(), MAX_NAME)))
        .map(name -> name.replaceAll("[^A-Za-z0-9]+$", ""))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("imported");
  }
}
