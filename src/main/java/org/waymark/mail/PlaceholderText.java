package org.waymark.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text of the settings with placeholders such as {@code %EMAILADDRESS%} or {@code %SHARD%}.
 *
 * <p>A placeholder is a name of three or more capitals, digits and underscores between percent
 * signs, so percent-escapes ({@code %C3%BC}) are never placeholders. Other percent signs are
 * literal.
 */
public final class PlaceholderText {
  /** The address in the client's spelling. */
  public static final String ADDRESS = "EMAILADDRESS";

  /** The local part of the address. */
  public static final String LOCAL_PART = "EMAILLOCALPART";

  /** The requested mail domain. */
  public static final String DOMAIN = "EMAILDOMAIN";

  private static final Pattern PLACEHOLDER = Pattern.compile("%([A-Z][A-Z0-9_]{2,})%");

  private static final PlaceholderText WHOLE_ADDRESS = of("%EMAILADDRESS%");
  private static final PlaceholderText ADDRESS_IN_PIECES = of("%EMAILLOCALPART%@%EMAILDOMAIN%");

  private final List<Part> parts;

  private PlaceholderText(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** Parses a text. Every text is valid; the caller checks the names of the placeholders. */
  public static PlaceholderText of(String source) {
    return new PlaceholderText(split(source));
  }

  /** Constant text, or the name of a placeholder. */
  public record Part(String text, boolean isPlaceholder) {}

  /** The parts in order; none is empty. */
  public List<Part> parts() {
    return parts;
  }

  /** True if the text is exactly the address, as one placeholder or as its two parts. */
  public boolean isAddress() {
    return equals(WHOLE_ADDRESS) || equals(ADDRESS_IN_PIECES);
  }

  /** The names of the placeholders in order, with repetitions. */
  public List<String> placeholders() {
    return parts.stream().filter(Part::isPlaceholder).map(Part::text).toList();
  }

  /** Replaces the placeholders in the map; values are constant text, other placeholders stay. */
  public PlaceholderText replace(Map<String, String> values) {
    if (parts.stream().noneMatch(part -> part.isPlaceholder() && values.containsKey(part.text()))) {
      return this;
    }
    List<Part> replaced = new ArrayList<>();
    StringBuilder constant = new StringBuilder();
    for (Part part : parts) {
      String value = part.isPlaceholder() ? values.get(part.text()) : part.text();
      if (value != null) {
        constant.append(value);
      } else {
        flush(constant, replaced);
        replaced.add(part);
      }
    }
    flush(constant, replaced);
    return new PlaceholderText(replaced);
  }

  private static void flush(StringBuilder constant, List<Part> parts) {
    if (!constant.isEmpty()) {
      parts.add(new Part(constant.toString(), false));
      constant.setLength(0);
    }
  }

  private static List<Part> split(String source) {
    List<Part> parts = new ArrayList<>();
    Matcher placeholder = PLACEHOLDER.matcher(source);
    int end = 0;
    while (placeholder.find()) {
      if (placeholder.start() > end) {
        parts.add(new Part(source.substring(end, placeholder.start()), false));
      }
      parts.add(new Part(placeholder.group(1), true));
      end = placeholder.end();
    }
    if (end < source.length()) {
      parts.add(new Part(source.substring(end), false));
    }
    return parts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PlaceholderText text && text.parts.equals(parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  /** The source text. */
  @Override
  public String toString() {
    return parts.stream()
        .map(part -> part.isPlaceholder() ? "%" + part.text() + "%" : part.text())
        .collect(Collectors.joining());
  }
}
