package org.waymark.document;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The texts of all languages, and the choice of one for a request. */
public final class Languages {
  /** The language of readers for whom there is no other. */
  static final String DEFAULT = "en";

  /** Browsers send fewer; the rest is not read, so that a hostile header costs little. */
  private static final int MAX_RANGES = 20;

  /** A language range without wildcards, and its weight (RFC 9110 sections 12.4.2 and 12.5.4). */
  private static final Pattern RANGE =
      Pattern.compile(
          "[ \\t]*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,5})"
              + "(?:[ \\t]*;[ \\t]*[qQ]=(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?))?[ \\t]*");

  private final NavigableMap<String, Messages> byTag;

  /** Creates the choice; English must be among the languages. */
  Languages(Map<String, Messages> byTag) {
    NavigableMap<String, Messages> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(byTag);
    this.byTag = Collections.unmodifiableNavigableMap(sorted);
  }

  /** A language that a reader asks for, in lower case; of weight 0 if it is refused. */
  private record Range(String tag, double weight) {}

  /** The language tags in alphabetical order. */
  public Set<String> tags() {
    return byTag.keySet();
  }

  /**
   * The texts of one of {@link #tags}.
   *
   * @throws IllegalArgumentException if there is no such language
   */
  public Messages of(String tag) {
    Messages messages = byTag.get(tag);
    if (messages == null) {
      throw new IllegalArgumentException("no language: " + tag);
    }
    return messages;
  }

  /**
   * The texts for a reader: the language of the query, else of the header, else English. Finds a
   * language by lookup (RFC 4647 section 3.4): {@code de-AT} finds {@code de}. Ignores what is
   * malformed, wildcards, and all after the first 20 languages of the header.
   *
   * @param lang the language of the query, null for none
   * @param acceptLanguage the header Accept-Language, null for none
   */
  public Messages choose(@Nullable String lang, @Nullable String acceptLanguage) {
    return Stream.of(ranges(lang, 1), ranges(acceptLanguage, MAX_RANGES))
        .flatMap(ranges -> lookUp(ranges).stream())
        .findFirst()
        .orElseGet(() -> of(DEFAULT));
  }

  private Optional<Messages> lookUp(List<Range> ranges) {
    Set<String> refused =
        ranges.stream()
            .filter(range -> range.weight() == 0)
            .map(Range::tag)
            .collect(Collectors.toSet());
    return ranges.stream()
        .filter(range -> range.weight() > 0)
        .sorted(Comparator.comparingDouble(Range::weight).reversed())
        .flatMap(range -> Stream.iterate(range.tag(), tag -> !tag.isEmpty(), Languages::shorter))
        .filter(tag -> !refused.contains(tag))
        .map(byTag::get)
        .flatMap(Stream::ofNullable)
        .findFirst();
  }

  /** A tag without its last part, and without the single letter that announces this part. */
  private static String shorter(String tag) {
    String shorter = tag.substring(0, Math.max(tag.lastIndexOf('-'), 0));
    return shorter.lastIndexOf('-') == shorter.length() - 2 && shorter.length() > 2
        ? shorter.substring(0, shorter.length() - 2)
        : shorter;
  }

  private static List<Range> ranges(@Nullable String list, int limit) {
    // The last part holds all that is not read.
    return list == null
        ? List.of()
        : Stream.of(list.split(",", limit + 1))
            .limit(limit)
            .map(RANGE::matcher)
            .filter(Matcher::matches)
            .map(Languages::range)
            .toList();
  }

  private static Range range(Matcher range) {
    String weight = range.group(2);
    return new Range(
        range.group(1).toLowerCase(Locale.ROOT), weight == null ? 1 : Double.parseDouble(weight));
  }
}
