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

  /** Stands for every room but the root, {@code service} and {@code command}. */
  private static final String ANY = "*";

  /** The rooms of the house, each with those it may use. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("", Set.of("command")),
          Map.entry("command", Set.of(ANY, "service")),
          Map.entry("service", Set.of(ANY)),
          Map.entry(
              "management",
              Set.of(
                  "http",
                  "telemetry",
                  "admin",
                  "imports",
                  "dns",
                  "doctor",
                  "dialect",
                  "source",
                  "settings",
                  "store",
                  "config",
                  "input",
                  "mail")),
          Map.entry(
              "http",
              Set.of("telemetry", "dialect", "document", "source", "tls", "config", "mail")),
          Map.entry("telemetry", Set.of("dialect", "config", "mail")),
          Map.entry("dns", Set.of("settings", "dialect", "config", "mail")),
          Map.entry(
              "doctor",
              Set.of(
                  "dns",
                  "dialect",
                  "document",
                  "settings",
                  "check",
                  "store",
                  "config",
                  "input",
                  "mail")),
          Map.entry("dialect", Set.of("document", "mail")),
          Map.entry("source", Set.of("settings", "input", "store", "config", "mail")),
          Map.entry("settings", Set.of("input", "mail")),
          Map.entry("admin", Set.of("settings", "store", "imports", "input", "mail")),
          Map.entry("check", Set.of("dialect", "document", "input", "settings", "mail")),
          Map.entry("imports", Set.of("settings", "input", "mail")),
          Map.entry("store", Set.of("config", "input")),
          Map.entry("tls", Set.of("input", "config")),
          Map.entry("config", Set.of("input", "mail")),
          Map.entry("document", Set.of("input")),
          Map.entry("input", Set.of()),
          Map.entry("mail", Set.of()));

  /** Libraries that belong to some rooms only. */
  private static final Map<String, Set<String>> OWNED =
      Map.ofEntries(
          Map.entry("io.vertx.ext.web", Set.of("http", "management")),
          Map.entry("io.micrometer", Set.of("telemetry", "http", "management")),
          Map.entry("io.prometheus", Set.of("telemetry")),
          Map.entry("io.opentelemetry", Set.of("telemetry")),
          Map.entry(
              "com.github.benmanes.caffeine",
              Set.of("http", "telemetry", "source", "settings", "dns")),
          Map.entry("io.vertx.redis", Set.of("store")),
          Map.entry("org.yaml.snakeyaml", Set.of("input")),
          Map.entry("com.networknt", Set.of("input")),
          Map.entry("com.fasterxml.jackson", Set.of("input", "config")),
          Map.entry("com.github.mustachejava", Set.of("document")),
          Map.entry("com.ctc.wstx", Set.of("dialect", "imports")),
          Map.entry("de.siegmar.fastcsv", Set.of("imports")),
          Map.entry("com.ibm.icu", Set.of("mail")),
          Map.entry("org.xbill.DNS", Set.of("dns")),
          Map.entry("io.nayuki.qrcodegen", Set.of("dialect")),
          Map.entry("org.bouncycastle", Set.of("tls")),
          Map.entry("picocli", Set.of("command", "service", "")));

  private static final Pattern LINE = Pattern.compile("\\s+(\\S+)\\s+->\\s+(\\S+)\\s.*");

  private Arrows() {}

  /** One package using another. */
  record Arrow(String from, String to) {
    @Override
    public String toString() {
      return from + " -> " + to;
    }
  }

  /** The rooms, each with those it may use; {@code *} is every room below. */
  static Map<String, Set<String>> allowed() {
    return ALLOWED;
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

  /** The arrows in the output of jdeps, without those inside a package. */
  static List<Arrow> read(String output) {
    return output
        .lines()
        .map(LINE::matcher)
        .filter(line -> line.matches() && !line.group(1).equals(line.group(2)))
        .map(line -> new Arrow(line.group(1), line.group(2)))
        .toList();
  }

  /** The arrows that break the rules, one line each. */
  static List<String> violations(List<Arrow> arrows) {
    List<String> violations = new ArrayList<>();
    for (Arrow arrow : arrows) {
      String from = room(arrow.from());
      if (isOurs(arrow.to())) {
        String to = room(arrow.to());
        if (!from.equals(to) && !isAllowed(from, to)) {
          violations.add(arrow + " is no arrow of the design");
        }
      } else {
        if (!isAllowedLibrary(from, arrow.to())) {
          violations.add(arrow + " is a library of another room");
        }
      }
    }
    cycles(arrows).forEach(name -> violations.add(name + " is in a cycle"));
    return violations;
  }

  private static boolean isAllowed(String from, String to) {
    Set<String> allowed = ALLOWED.getOrDefault(from, Set.of());
    boolean isWiring = to.isEmpty() || to.equals("service") || to.equals("command");
    return allowed.contains(to) || (allowed.contains(ANY) && ALLOWED.containsKey(to) && !isWiring);
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
