package org.waymark.input;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Converts errors of the YAML parser to messages that need no knowledge of its grammar. */
final class YamlErrors {
  private static final int MAX_LENGTH = 200;

  /**
   * A pattern of parser messages and our message: {@code $1} is group 1, {@code LINE} the start.
   */
  private record Rule(Pattern pattern, String message) {
    Rule(String pattern, String message) {
      this(Pattern.compile(pattern), message);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          new Rule(".*found character '.t\\(TAB\\)'.*", "found a tab; allowed: spaces"),
          new Rule(
              ".*found character '(.)' that cannot start.*",
              "a text that begins with $1 must be quoted"),
          new Rule(
              "mapping values are not allowed here",
              "unexpected \":\" in this line or the one before; a text that contains \": \" must be"
                  + " quoted, and the \":\" of a key must be followed by a space"),
          new Rule(
              ".*block (mapping|collection), expected <block end>, but found '(<block .*>|-|\\?)'",
              "the indentation differs from that of the block that begins in line LINE"),
          new Rule(
              ".*flow (?:mapping|sequence), expected ',' or '(.)', but got.*",
              "a \",\" or \"$1\" is missing after the bracket in line LINE"),
          new Rule(
              ".*flow node, expected the node content.*",
              "a value or a closing bracket is missing after the bracket in line LINE"),
          new Rule(
              "found undefined alias (.*)",
              "\"*$1\" refers to an unknown anchor \"&$1\"; a text that begins with * must be quoted"),
          new Rule("while scanning an alias, .*", "a text that begins with * must be quoted"),
          new Rule("while scanning an anchor, .*", "a text that begins with & must be quoted"),
          new Rule(
              ".*quoted scalar, found unexpected (?:end of stream|document separator)",
              "the quotes opened in line LINE are not closed"),
          new Rule(
              ".*found unknown escape character (.*)\\(\\d+\\)",
              "found \\\\$1 in double quotes; a backslash must be doubled there"),
          new Rule(
              ".*could not find expected ':'", "the \":\" after the key in line LINE is missing"),
          new Rule("expected a single document.*", "a second document begins here; allowed: one"),
          new Rule("expected '<document start>'.*", "found text after the end of the mapping"),
          new Rule("Global tag is not allowed: (.*)", "unknown tag $1"),
          new Rule(
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
    String original = all.length() > MAX_LENGTH ? all.substring(0, MAX_LENGTH) + "…" : all;
    Mark start = e.getContextMark() == null ? e.getProblemMark() : e.getContextMark();
    for (Rule rule : RULES) {
      Matcher matcher = rule.pattern().matcher(original);
      if (matcher.matches()) {
        return matcher.replaceFirst(rule.message()).replace("LINE", Integer.toString(line(start)));
      }
    }
    return original;
  }

  private static int line(@Nullable Mark mark) {
    return mark == null ? 0 : mark.getLine() + 1;
  }
}
