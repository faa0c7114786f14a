package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.waymark.e2e.PageExamples.Example;
import org.waymark.testing.Pages;

/** Runs the console lines of the README word for word, except for the port. */
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
  void excerpts_areInAnswers() throws Exception {
    String excerpt = Pages.blocks(Pages.README, "xml").get(0);
    String sixth =
        examples().stream()
            .filter(e -> e.command().contains("outlook.xml"))
            .toList()
            .get(1)
            .command();

    assertThat(shell(sixth)).contains(excerpt);
  }

  static List<Example> examples() throws Exception {
    List<Example> examples = PageExamples.of(Pages.README);
    assertThat(examples).hasSize(11);
    return examples;
  }

  private String shell(String command) throws Exception {
    return PageExamples.run(
        command.replace("localhost:8080", "localhost:" + waymark.port()), Map.of());
  }
}
