package org.waymark.input;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What the parser cannot read, in words for a person who knows no grammar of YAML. */
final class YamlErrors {
  private static final int MAX_LENGTH = 200;

  /**
   * What the parser says, and what a person is told instead: {@code $1} is a part of the former,
   * {@code LINE} where the thing begins that is broken off.
   */
  private record Words(Pattern said, String told) {
    Words(String said, String told) {
      this(Pattern.compile(said), told);
    }
  }

  private static final List<Words> ALL =
      List.of(
          new Words(".*found character '.t\\(TAB\\)'.*", "found a tab; allowed: spaces"),
          new Words(
              ".*found character '(.)' that cannot start.*",
              "a text that begins with $1 must stand in quotes"),
          new Words(
              "mapping values are not allowed here",
              "found a \":\" too many; a text with \": \" in it must stand in quotes, a key needs a"
                  + " space after its \":\", here and in the line before"),
          new Words(
              ".*block (mapping|collection), expected <block end>, but found '(<block .*>|-|\\?)'",
              "this line is not indented like the others, from line LINE on"),
          new Words(
              ".*flow (?:mapping|sequence), expected ',' or '(.)', but got.*",
              "a \",\" or \"$1\" is missing in what is opened in line LINE"),
          new Words(
              ".*flow node, expected the node content.*",
              "a value, or the end of the brackets that are opened in line LINE, is missing"),
          new Words(
              "found undefined alias (.*)",
              "\"*$1\" refers to \"&$1\", which is not there; a text that begins with * must stand in"
                  + " quotes"),
          new Words(
              "while scanning an alias, .*", "a text that begins with * must stand in quotes"),
          new Words(
              "while scanning an anchor, .*", "a text that begins with & must stand in quotes"),
          new Words(
              ".*quoted scalar, found unexpected (?:end of stream|document separator)",
              "the quotes that are opened in line LINE are not closed"),
          new Words(
              ".*found unknown escape character (.*)\\(\\d+\\)",
              "found \\\\$1 in double quotes; a backslash is written \\\\\\\\ there"),
          new Words(
              ".*could not find expected ':'", "a key has no \":\" after it, from line LINE on"),
          new Words("expected a single document.*", "a second document begins here; allowed: one"),
          new Words(
              "expected '<document start>'.*",
              "the mapping that the file consists of has ended before this line"),
          new Words("Global tag is not allowed: (.*)", "the tag $1 is not known"),
          new Words(
              "found incompatible YAML document.*",
              "found another version of YAML; allowed: no %YAML, or 1.2"));

  private YamlErrors() {}

  static Problem problem(String file, MarkedYAMLException e) {
    Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    return new Problem(file, line(mark), "", "not YAML: " + reason(e));
  }

  private static String reason(MarkedYAMLException e) {
    String context = e.getContext() == null ? "" : e.getContext() + ", ";
    String all = (context + e.getProblem()).replaceAll("\\s+", " ");
    String said = all.length() > MAX_LENGTH ? all.substring(0, MAX_LENGTH) + "…" : all;
    Mark start = e.getContextMark() == null ? e.getProblemMark() : e.getContextMark();
    for (Words words : ALL) {
      Matcher matcher = words.said().matcher(said);
      if (matcher.matches()) {
        return matcher.replaceFirst(words.told()).replace("LINE", Integer.toString(line(start)));
      }
    }
    return said;
  }

  private static int line(@Nullable Mark mark) {
    return mark == null ? 0 : mark.getLine() + 1;
  }
}
