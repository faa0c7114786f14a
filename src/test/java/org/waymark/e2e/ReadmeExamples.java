package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The console lines of the README. */
final class ReadmeExamples {
  private static final Path README = Path.of("README.md");

  private ReadmeExamples() {}

  /** A command and its documented output; empty if the documentation shows none. */
  record Example(String command, String output) {}

  /** Those of one section, or of all that need no preparation if the section is empty. */
  static List<Example> of(String section) throws Exception {
    List<Example> examples = new ArrayList<>();
    String command = "";
    StringBuilder output = new StringBuilder();
    boolean console = false;
    String heading = "";
    for (String line : Files.readAllLines(README)) {
      boolean fence = line.startsWith("```");
      if (console && !command.isEmpty() && (fence || line.startsWith("$ "))) {
        examples.add(new Example(command, output.toString()));
        command = "";
        output.setLength(0);
      }
      if (fence) {
        console = line.equals("```console") && heading.equals(section);
      } else if (console && line.startsWith("$ ")) {
        command = line.substring(2);
      } else if (console) {
        output.append(line).append('\n');
      } else if (line.startsWith("## ")) {
        heading = isPlain(line.substring(3)) ? "" : line.substring(3);
      }
    }
    return examples;
  }

  /** The first sections, which show the service as it is when it was just built. */
  private static boolean isPlain(String heading) {
    return !heading.equals("HTTP API");
  }

  /** The standard output of a command. */
  static String run(String command, Map<String, String> environment) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(command).isZero();
    return printed;
  }
}
