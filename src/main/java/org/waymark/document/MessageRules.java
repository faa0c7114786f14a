package org.waymark.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.waymark.input.Printable;
import org.waymark.input.Problem;
import org.waymark.input.Suggestions;

/** Compares the texts of a language with the English ones. */
final class MessageRules {
  private final SortedMap<String, String> english;

  MessageRules(SortedMap<String, String> english) {
    this.english = english;
  }

  /**
   * The problems of a file, by key.
   *
   * @param name the file, for errors
   * @param isComplete true if every key needs a text
   */
  List<Problem> problems(String name, SortedMap<String, String> texts, boolean isComplete) {
    List<Problem> problems = new ArrayList<>();
    texts.forEach(
        (key, text) ->
            faults(key, text)
                .forEach(fault -> problems.add(new Problem(name, 0, Printable.line(key), fault))));
    if (isComplete) {
      english.keySet().stream()
          .filter(key -> !texts.containsKey(key))
          .map(key -> new Problem(name, 0, key, "missing; a language of your own needs every key"))
          .forEach(problems::add);
    }
    return problems;
  }

  private List<String> faults(String key, String text) {
    String original = english.get(key);
    if (original == null) {
      return List.of("unknown key; known: " + Suggestions.listed(key, neighbours(key)));
    }
    if (text.isBlank()) {
      return List.of("the text is empty");
    }
    List<String> faults = new ArrayList<>();
    text.codePoints()
        .filter(MessageRules::isControl)
        .mapToObj("found the character U+%04X; allowed: text on one line"::formatted)
        .findFirst()
        .ifPresent(faults::add);
    SortedSet<String> allowed = Placeholders.in(original);
    SortedSet<String> found = Placeholders.in(text);
    found.stream()
        .filter(name -> !allowed.contains(name))
        .map(name -> "unknown placeholder {" + name + "}; allowed: " + listed(allowed))
        .forEach(faults::add);
    allowed.stream()
        .filter(name -> !found.contains(name))
        .map(name -> "the placeholder {" + name + "} is missing")
        .forEach(faults::add);
    if (Placeholders.hasStrayBrace(text)) {
      faults.add("found a brace outside a placeholder; allowed: " + listed(allowed));
    }
    return faults;
  }

  /** The keys of the same group; all keys if there is no such group. */
  private Collection<String> neighbours(String key) {
    String group = key.substring(0, key.lastIndexOf('.') + 1);
    List<String> neighbours =
        english.keySet().stream().filter(known -> known.startsWith(group)).toList();
    return neighbours.isEmpty() ? english.keySet() : neighbours;
  }

  private static String listed(Collection<String> names) {
    return names.isEmpty()
        ? "none"
        : names.stream().map(name -> "{" + name + "}").collect(Collectors.joining(", "));
  }

  /** True for a character that no page may contain: it ends a line, or XML does not allow it. */
  private static boolean isControl(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> (c & 0xFFFE) == 0xFFFE;
    };
  }
}
