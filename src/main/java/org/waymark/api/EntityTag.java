package org.waymark.api;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.waymark.admin.Condition;

/** The strong entity tag of a record: the same for the same text, in every process. */
final class EntityTag {
  private static final Pattern LIST =
      Pattern.compile("\\s*(\\*|((W/)?\"[^\"]*\"\\s*(,\\s*|$))+)\\s*");

  private static final Pattern TAG = Pattern.compile("(W/)?(\"[^\"]*\")");

  private EntityTag() {}

  /** The tag with its quotes. */
  static String of(String text) {
    String digest = Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(text));
    return '"' + digest.substring(0, 22) + '"';
  }

  /**
   * What {@code If-Match} and {@code If-None-Match} require (RFC 9110 section 13.1).
   *
   * @throws ProblemException if one of them is no list of entity tags: to leave it out would write
   *     what is not to be written
   */
  static Condition condition(MultiMap headers) {
    List<String> match = tags(headers, HttpHeaders.IF_MATCH);
    List<String> noneMatch = tags(headers, HttpHeaders.IF_NONE_MATCH);
    return before ->
        (match.isEmpty() || lists(match, before, false))
            && (noneMatch.isEmpty() || !lists(noneMatch, before, true));
  }

  private static List<String> tags(MultiMap headers, CharSequence name) {
    List<String> lines = headers.getAll(name);
    for (String line : lines) {
      if (!LIST.matcher(line).matches()) {
        throw new ProblemException(
            400, name + ": found no list of entity tags; allowed: * or \"…\", with the quotes");
      }
    }
    return lines;
  }

  /** True if the sender of a GET has this text already. */
  static boolean isKnown(MultiMap headers, String text) {
    return lists(headers.getAll(HttpHeaders.IF_NONE_MATCH), Optional.of(text), true);
  }

  private static boolean lists(List<String> lines, Optional<String> text, boolean weakly) {
    return text.filter(there -> lines.stream().anyMatch(line -> lists(line, of(there), weakly)))
        .isPresent();
  }

  private static boolean lists(String line, String tag, boolean weakly) {
    return line.strip().equals("*")
        || TAG.matcher(line).results().anyMatch(listed -> isSame(listed, tag, weakly));
  }

  private static boolean isSame(MatchResult listed, String tag, boolean weakly) {
    return listed.group(2).equals(tag) && (weakly || listed.group(1) == null);
  }
}
