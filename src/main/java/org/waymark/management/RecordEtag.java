package org.waymark.management;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.waymark.admin.Precondition;
import org.waymark.http.EntityTags;
import org.waymark.input.Sha256;

/** The strong entity tag of a record, a hash of its text. */
final class RecordEtag {
  private RecordEtag() {}

  /** The tag, with its quotes. */
  static String of(String text) {
    String digest = Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(text));
    return '"' + digest.substring(0, 22) + '"';
  }

  /**
   * The precondition of {@code If-Match} and {@code If-None-Match} (RFC 9110 section 13.1).
   *
   * @throws ProblemException if a header is not a list of entity tags
   */
  static Precondition precondition(MultiMap headers) {
    List<String> match = tags(headers, HttpHeaders.IF_MATCH);
    List<String> noneMatch = tags(headers, HttpHeaders.IF_NONE_MATCH);
    return before ->
        (match.isEmpty() || lists(match, before, false))
            && (noneMatch.isEmpty() || !lists(noneMatch, before, true));
  }

  private static List<String> tags(MultiMap headers, CharSequence name) {
    List<String> lines = headers.getAll(name);
    for (String line : lines) {
      if (!EntityTags.isList(line)) {
        throw new ProblemException(
            400, name + ": found no list of entity tags; allowed: * or \"…\", with the quotes");
      }
    }
    return lines;
  }

  /** True if {@code If-None-Match} of a GET lists the tag of a text. */
  static boolean isKnown(MultiMap headers, String text) {
    return lists(headers.getAll(HttpHeaders.IF_NONE_MATCH), Optional.of(text), true);
  }

  private static boolean lists(List<String> lines, Optional<String> text, boolean weakly) {
    return text.isPresent() && EntityTags.anyMatches(lines, of(text.get()), weakly);
  }
}
