package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.waymark.testing.Pages;

/** The console examples of a page. */
final class PageExamples {
  private PageExamples() {}

  /** A command and the output that the page shows; empty if it shows none. */
  record Example(String command, String output) {}

  /** All of a page, in order. */
  static List<Example> of(Path page) throws Exception {
    List<Example> examples = new ArrayList<>();
    for (String block : Pages.blocks(page, "console")) {
      for (String example : block.split("(^|\n)\\$ ", -1)) {
        if (!example.isBlank()) {
          String[] lines = example.split("\n", 2);
          String output = lines.length < 2 || lines[1].isEmpty() ? "" : lines[1].stripTrailing();
          examples.add(new Example(lines[0], output.isEmpty() ? "" : output + "\n"));
        }
      }
    }
    return examples;
  }

  /** The standard output of a command that succeeds. */
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
