package org.waymark.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.input.Problem;
import org.waymark.testing.Broken;
import org.waymark.testing.Chance;

/** Files that are broken anywhere: each is read, or refused with the place of the fault. */
class HostileFilesTest {
  private static final String CONFIG =
      """
      <clientConfig>
        <emailProvider id="a.example">
          <displayName>%s</displayName>
        </emailProvider>
      </clientConfig>
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          A & B          | Unexpected character ' ' (code 32)
          A &nbsp; B     | Undeclared general entity "nbsp"
          A &#0; B       | Invalid character reference: null character not allowed
          A &#xFFFF; B   | Illegal character entity
          A &amp B       | Unexpected character ' ' (code 32)
          A ]]> B        | String ']]>' not allowed in textual content
          """)
  void textThatIsNoXml_isToldWithItsLine(String text, String reason) {
    Imported imported = Importer.read("config.xml", bytes(CONFIG.formatted(text)));

    assertThat(imported.errors())
        .singleElement()
        .asString()
        .startsWith("config.xml:3: not XML: " + reason);
  }

  /** Samples of every format. */
  @Test
  void everyFileThatIsBrokenSomewhere_isReadOrRefusedAtItsPlace() throws IOException {
    List<Path> samples = samples();
    Chance.repeat(
        4000,
        chance -> {
          Path sample = chance.anyOf(samples);
          byte[] broken = Broken.of(content(sample), chance);
          String name = String.valueOf(sample.getFileName());
          Imported imported = read(name, broken);
          assertThat(imported.errors())
              .extracting(Problem::file)
              .as(name)
              .allMatch(file -> file.equals(name));
          assertThat(imported.errors())
              .extracting(Problem::message)
              .noneMatch(message -> message.contains("Exception") || message.contains("null\n"));
        });
  }

  private static Imported read(String name, byte[] content) {
    try {
      return Importer.read(name, content);
    } catch (RuntimeException | StackOverflowError e) {
      return fail(name + ":\n" + new String(content, StandardCharsets.UTF_8), e);
    }
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/imports"))) {
      return files
          .filter(file -> file.toString().contains("/in/") && Files.isRegularFile(file))
          .sorted()
          .toList();
    }
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
