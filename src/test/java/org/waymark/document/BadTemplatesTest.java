package org.waymark.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder of {@code bad/templates} holds a template and the exact message it is refused with.
 */
class BadTemplatesTest {
  private static final Path CASES = Path.of("src/test/resources/bad/templates");

  @ParameterizedTest
  @MethodSource("cases")
  void compile_badTemplate_isRefusedWithItsMessage(String name) throws IOException {
    Path folder = CASES.resolve(name);
    String source = Files.readString(folder.resolve("template.xml"));
    String message = Files.readString(folder.resolve("message.txt")).strip();
    assertThatThrownBy(
            () ->
                Template.compile(
                    "template.xml",
                    source,
                    TemplateTest.NAMES,
                    Format.xml(new QName("urn:waymark:test", "a"))))
        .isInstanceOf(TemplateException.class)
        .hasMessage(message);
  }

  @Test
  void cases_areThere() throws IOException {
    assertThat(cases()).hasSizeGreaterThan(20);
  }

  private static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }
}
