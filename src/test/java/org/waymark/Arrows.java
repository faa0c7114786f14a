package org.waymark;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/** Which package uses which, as jdeps finds it in compiled classes, and which may. */
final class Arrows {
  private static final String ROOT = "org.waymark";

  /** The rooms of the house, each with those it may use; the root may use every one. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry(
              "api",
              Set.of(
                  "http", "admin", "imports", "dialect", "source", "store", "config", "schema",
                  "mail")),
          Map.entry("http", Set.of("dialect", "source", "template", "tls", "config", "mail")),
          Map.entry("dialect", Set.of("template", "mail")),
          Map.entry("source", Set.of("schema", "store", "config", "mail")),
          Map.entry("admin", Set.of("source", "store", "imports", "schema", "mail")),
          Map.entry("check", Set.of("dialect", "template", "schema", "source", "mail")),
          Map.entry("imports", Set.of("schema", "mail")),
          Map.entry("store", Set.of("config")),
          Map.entry("tls", Set.of("schema", "config")),
          Map.entry("config", Set.of("schema")),
          Map.entry("template", Set.of()),
          Map.entry("schema", Set.of()),
          Map.entry("mail", Set.of()));

  /** What belongs to a room, or to two; the root, which wires them, may use it too. */
  private static final Map<String, Set<String>> OWNED =
      Map.ofEntries(
          Map.entry("io.vertx.ext.web", Set.of("http", "api")),
          Map.entry("io.micrometer", Set.of("http")),
          Map.entry("io.prometheus", Set.of("http")),
          Map.entry("io.opentelemetry", Set.of("http")),
          Map.entry("com.github.benmanes.caffeine", Set.of("http", "source")),
          Map.entry("io.vertx.redis", Set.of("store")),
          Map.entry("org.yaml.snakeyaml", Set.of("schema")),
          Map.entry("com.networknt", Set.of("schema")),
          Map.entry("com.github.mustachejava", Set.of("template")),
          Map.entry("com.ctc.wstx", Set.of("dialect", "imports")),
          Map.entry("de.siegmar.fastcsv", Set.of("imports")),
          Map.entry("com.ibm.icu", Set.of("mail")),
          Map.entry("picocli", Set.of()));

  private static final Pattern LINE = Pattern.compile("\\s+(\\S+)\\s+->\\s+(\\S+)\\s.*");

  private Arrows() {}

  /** One package using another. */
  record Arrow(String from, String to) {
    @Override
    public String toString() {
      return from + " -> " + to;
    }
  }

  /** The arrows of the classes in a folder. */
  static List<Arrow> of(Path classes) {
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
    StringWriter out = new StringWriter();
    PrintWriter printer = new PrintWriter(out);
    int code = jdeps.run(printer, printer, "-verbose:package", "-filter:none", classes.toString());
    if (code != 0) {
      throw new IllegalStateException("jdeps: " + out);
    }
    return read(out.toString());
  }

  /** The arrows in what jdeps prints; those within a package are none. */
  static List<Arrow> read(String output) {
    return output
        .lines()
        .map(LINE::matcher)
        .filter(line -> line.matches() && !line.group(1).equals(line.group(2)))
        .map(line -> new Arrow(line.group(1), line.group(2)))
        .toList();
  }

  /** What is wrong with the arrows, one line each. */
  static List<String> violations(List<Arrow> arrows) {
    List<String> violations = new ArrayList<>();
    for (Arrow arrow : arrows) {
      String from = room(arrow.from());
      if (isOurs(arrow.to())) {
        String to = room(arrow.to());
        boolean fromRoot = from.isEmpty() && ALLOWED.containsKey(to);
        if (!from.equals(to) && !fromRoot && !ALLOWED.getOrDefault(from, Set.of()).contains(to)) {
          violations.add(arrow + " is no arrow of the design");
        }
      } else {
        if (!from.isEmpty() && !isAllowedLibrary(from, arrow.to())) {
          violations.add(arrow + " is a library of another room");
        }
      }
    }
    cycles(arrows).forEach(name -> violations.add(name + " is in a cycle"));
    return violations;
  }

  private static boolean isAllowedLibrary(String from, String library) {
    if (from.equals("mail")) {
      return isIn(library, "java")
          || isIn(library, "com.ibm.icu")
          || library.equals("org.jspecify.annotations");
    }
    return OWNED.entrySet().stream()
        .allMatch(owned -> !isIn(library, owned.getKey()) || owned.getValue().contains(from));
  }

  /** The packages of ours that use themselves by way of others. */
  private static Set<String> cycles(List<Arrow> arrows) {
    Map<String, Set<String>> reached =
        arrows.stream()
            .filter(arrow -> isOurs(arrow.to()))
            .collect(
                Collectors.groupingBy(
                    Arrow::from,
                    Collectors.mapping(Arrow::to, Collectors.toCollection(TreeSet::new))));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Set<String> targets : reached.values()) {
        for (String target : List.copyOf(targets)) {
          grown |= targets.addAll(Set.copyOf(reached.getOrDefault(target, Set.of())));
        }
      }
    }
    return reached.entrySet().stream()
        .filter(entry -> entry.getValue().contains(entry.getKey()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The first name below the root package; empty for the root itself. */
  private static String room(String name) {
    if (name.equals(ROOT)) {
      return "";
    }
    String below = name.substring(ROOT.length() + 1);
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }

  private static boolean isOurs(String name) {
    return isIn(name, ROOT);
  }

  private static boolean isIn(String name, String parent) {
    return name.equals(parent) || name.startsWith(parent + ".");
  }
}
