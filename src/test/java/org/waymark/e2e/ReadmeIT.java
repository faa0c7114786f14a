package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the console lines of the README word for word, but for the port, which may be taken here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadmeIT {
  private Waymark waymark;

  @BeforeAll
  void start() throws Exception {
    waymark = Waymark.serve(Path.of("conf"), Map.of());
  }

  @AfterAll
  void stop() throws Exception {
    waymark.close();
  }

  /** A command and what the README says it prints; empty if it says nothing. */
  record Example(String command, String output) {}

  @ParameterizedTest
  @MethodSource("examples")
  void command_printsWhatTheReadmeSays(Example example) throws Exception {
    String printed = shell(example.command());

    if (example.output().isEmpty()) {
      assertThat(printed).startsWith("<?xml").contains("host.com");
    } else {
      assertThat(printed).isEqualTo(example.output());
    }
  }

  @Test
  void excerpts_standInAnswers() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    int start = readme.indexOf("```xml\n") + "```xml\n".length();
    String excerpt = readme.substring(start, readme.indexOf("```", start));
    String sixth =
        examples().filter(e -> e.command().contains("outlook.xml")).toList().get(1).command();

    assertThat(shell(sixth)).contains(excerpt);
  }

  static Stream<Example> examples() throws Exception {
    List<Example> examples = new ArrayList<>();
    String command = "";
    StringBuilder output = new StringBuilder();
    boolean console = false;
    for (String line : Files.readAllLines(Path.of("README.md"))) {
      boolean fence = line.startsWith("```");
      if (console && !command.isEmpty() && (fence || line.startsWith("$ "))) {
        examples.add(new Example(command, output.toString()));
        command = "";
        output.setLength(0);
      }
      if (fence) {
        console = line.equals("```console");
      } else if (console && line.startsWith("$ ")) {
        command = line.substring(2);
      } else if (console) {
        output.append(line).append('\n');
      }
    }
    assertThat(examples).hasSizeGreaterThanOrEqualTo(8);
    return examples.stream();
  }

  private String shell(String command) throws Exception {
    String here = command.replace("localhost:8080", "localhost:" + waymark.port());
    Process process =
        new ProcessBuilder("sh", "-c", here).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(command).isZero();
    return printed;
  }
}
