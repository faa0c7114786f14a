package org.waymark.imports;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.waymark.input.KeyPath;
import org.waymark.mail.DomainName;
import org.waymark.mail.HostText;
import org.waymark.mail.InvisibleCharacters;
import org.waymark.mail.PlaceholderText;

/** Texts of other formats, made into such as a profile may hold. */
final class Texts {
  static final int MAX_NAME = 60;
  static final int MAX_SHORT_NAME = 20;

  private static final Set<String> OF_A_DOMAIN = Set.of(PlaceholderText.DOMAIN);
  private static final Set<String> OF_A_LOGIN =
      Set.of(PlaceholderText.ADDRESS, PlaceholderText.LOCAL_PART, PlaceholderText.DOMAIN);
  private static final Map<String, String> EXAMPLE = Map.of(PlaceholderText.DOMAIN, "example.com");

  private Texts() {}

  /** On one line, without what no document may hold. */
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

  /** A name that clients show, cut to its maximum. */
  static Optional<String> name(String text, int maxLength, Spot spot) {
    return words(text, spot).map(words -> cut(words, maxLength, spot));
  }

  /** A text that clients show. */
  static Optional<String> words(String text, Spot spot) {
    return visible(known(text, OF_A_DOMAIN, spot), InvisibleCharacters::inWords, spot);
  }

  /** A text that servers compare, character by character. */
  static Optional<String> code(String text, Spot spot) {
    return visible(known(text, OF_A_DOMAIN, spot), InvisibleCharacters::inName, spot);
  }

  /** A login; the default is none. */
  static Optional<String> login(String text, Spot spot) {
    return visible(known(text, OF_A_LOGIN, spot), InvisibleCharacters::inName, spot);
  }

  static Optional<String> host(String text, Spot spot) {
    return valid(text, HostText::isHost, HostText.hostFor(text), spot);
  }

  /** An http or https URL; what is behind a # is cut. */
  static Optional<String> url(String text, Spot spot) {
    int fragment = text.indexOf('#');
    if (fragment > 0) {
      spot.warn("without what is behind the #, which no server sees");
    }
    return valid(
        fragment > 0 ? text.substring(0, fragment) : text,
        HostText::isUrl,
        InvisibleCharacters.without(
            InvisibleCharacters.inName(text),
            "an http or https URL, with a host name as A-labels and without user"),
        spot);
  }

  /** The host name or URL of an authorization server. */
  static Optional<String> issuer(String text, Spot spot) {
    return valid(
        text,
        issuer -> HostText.isHost(issuer) || HostText.isUrl(issuer),
        "a host name, or an http or https URL",
        spot);
  }

  private static Optional<String> visible(
      Optional<String> known, Function<String, Optional<String>> invisible, Spot spot) {
    Optional<String> character = known.flatMap(invisible);
    if (character.isEmpty()) {
      return known;
    }
    spot.notTaken(known.orElseThrow(), InvisibleCharacters.without(character, "text"));
    return Optional.empty();
  }

  private interface Rule {
    boolean allows(String text);
  }

  private static Optional<String> valid(String text, Rule rule, String allowed, Spot spot) {
    Optional<String> known = known(text, OF_A_DOMAIN, spot);
    if (known.isPresent() && !rule.allows(filled(known.get()))) {
      // A URL may hold a password, which no message does.
      spot.notTaken(text.replaceAll("//[^/]*@", "//…@"), allowed);
      return Optional.empty();
    }
    return known;
  }

  private static String filled(String text) {
    return PlaceholderText.of(text).replace(EXAMPLE).toString();
  }

  private static Optional<String> known(String text, Set<String> allowed, Spot spot) {
    Optional<String> unknown =
        PlaceholderText.of(text).placeholders().stream()
            .filter(name -> !allowed.contains(name))
            .findFirst();
    if (unknown.isPresent()) {
      List<String> names = allowed.stream().sorted().map(name -> "%" + name + "%").toList();
      spot.notTaken("%" + unknown.get() + "%", String.join(", ", names));
      return Optional.empty();
    }
    if (text.isEmpty()) {
      spot.warn("not taken: it is empty");
    }
    return Optional.of(text).filter(known -> !known.isEmpty());
  }

  /** Cuts between characters, and never inside a placeholder. */
  private static String cut(String text, int maxLength, Spot spot) {
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
    spot.warn("cut to \"%s\": more than %d characters".formatted(shortened, maxLength));
    return shortened;
  }

  /** A name as messages show it: on one line, and not too long. */
  static String shown(String name) {
    return KeyPath.of(name).toString();
  }

  /** The first of some texts that can be the name of a profile, at least in part. */
  static String profileName(List<String> texts) {
    return texts.stream()
        // The name of a placeholder is no name.
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
