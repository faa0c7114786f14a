package org.waymark.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The documentation, read as Markdown: headings, tables, code blocks and links. */
public final class Pages {
  public static final Path README = Path.of("README.md");
  private static final Path SITE = Path.of("src/site/markdown");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("#{1,6} (.+)");

  private Pages() {}

  /** A page of the documentation by its name, such as {@code settings}. */
  public static Path page(String name) {
    return SITE.resolve(name + ".md");
  }

  /** The pages below {@code src/site/markdown}. */
  public static List<Path> site() throws IOException {
    return markdown(SITE);
  }

  /** Every Markdown file that links to others. */
  public static List<Path> all() throws IOException {
    List<Path> all = new ArrayList<>(List.of(README));
    for (String folder : List.of("src/site/markdown", "k8s", ".github", "conf")) {
      all.addAll(markdown(Path.of(folder)));
    }
    return all;
  }

  private static List<Path> markdown(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  /** The code blocks of a language, in order. */
  public static List<String> blocks(Path page, String language) throws IOException {
    return Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
        .matcher(Files.readString(page))
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  /** The text from a heading to the next one of its level or a higher one. */
  public static String section(Path page, String heading) throws IOException {
    List<String> lines = Files.readAllLines(page);
    int start = lines.indexOf(heading);
    if (start < 0) {
      throw new IllegalArgumentException(page + " has no heading " + heading);
    }
    int level = heading.indexOf(' ');
    Pattern end = Pattern.compile("#{1," + level + "} .*");
    return lines.stream()
        .skip(start + 1L)
        .takeWhile(line -> !end.matcher(line).matches())
        .collect(Collectors.joining("\n"));
  }

  /** The rows of the tables in a text whose first cell is one code span, by what it holds. */
  public static Map<String, List<String>> rows(String text) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (String line : text.lines().filter(line -> line.startsWith("| `")).toList()) {
      List<String> cells =
          Stream.of(line.substring(2, line.length() - 1).split(" \\| ", -1))
              .map(String::strip)
              .toList();
      String key = cells.get(0).replace("`", "");
      if (rows.put(key, cells.subList(1, cells.size())) != null) {
        throw new IllegalArgumentException("two rows for " + key);
      }
    }
    return rows;
  }

  /** The relative links of a page that lead nowhere. */
  public static List<String> brokenLinks(Path page) throws IOException {
    List<String> broken = new ArrayList<>();
    for (String line : prose(page)) {
      for (Matcher link = LINK.matcher(line); link.find(); ) {
        String target = link.group(1);
        if (!target.matches("[a-z]+:.*") && !resolves(page, target)) {
          broken.add(page + ": " + target);
        }
      }
    }
    return broken;
  }

  private static boolean resolves(Path page, String target) throws IOException {
    String[] parts = target.split("#", 2);
    Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    return Files.exists(file) && (parts.length == 1 || anchors(file).contains(parts[1]));
  }

  /** The anchors that GitHub gives to the headings of a page. */
  private static Set<String> anchors(Path page) throws IOException {
    return prose(page).stream()
        .map(HEADING::matcher)
        .filter(Matcher::matches)
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  /** The lines outside code blocks. */
  private static List<String> prose(Path page) throws IOException {
    List<String> prose = new ArrayList<>();
    boolean code = false;
    for (String line : Files.readAllLines(page)) {
      if (line.startsWith("```")) {
        code = !code;
      } else if (!code) {
        prose.add(line);
      }
    }
    return prose;
  }
}
