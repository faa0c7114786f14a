package org.waymark.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.input.Problem;
import org.waymark.mail.DomainName;

class ImportFormatTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "profiles.yaml, PROFILES",
    "Profiles.YML, PROFILES",
    "profiles.json, PROFILES",
    "domains.yaml, DOMAINS",
    "domains, DOMAINS",
    "customers.csv, CSV",
    "profiles.csv, CSV",
    "all.yaml, SETTINGS",
    "domains.old.yaml, SETTINGS",
    "seed.json, SETTINGS",
    "body, SETTINGS",
    "notes.txt,",
    "logo.png,",
  })
  void of_name(String name, ImportFormat format) {
    assertThat(ImportFormat.of(name, "{}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Optional.ofNullable(format));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
  void of_xml_whateverItsName(String charset) {
    for (String mark : List.of("", "\uFEFF")) {
      byte[] xml = (mark + " \r\n\t<clientConfig/>").getBytes(Charset.forName(charset));
      assertThat(ImportFormat.of("isp.example", xml)).contains(ImportFormat.AUTOCONFIG);
    }
  }

  @Test
  void format_ofAFileWhoseNameTellsNothing() throws IOException {
    assertThat(read("a.txt", "a.example,shared", ImportFormat.CSV)).containsExactly("a.example");
    assertThat(read("b", "a.example: shared", ImportFormat.DOMAINS)).containsExactly("a.example");
    assertThat(read("domains.yaml", "domains: { a.example: shared }", ImportFormat.SETTINGS))
        .containsExactly("a.example");
  }

  @Test
  void flatFileOfAnotherName_isOneErrorThatNamesTheOption() throws IOException {
    Path file = Files.writeString(folder.resolve("list.yaml"), "a.example: x\nb.example: x\n");
    assertThat(Importer.read(Optional.empty(), List.of(file)).errors())
        .extracting(Problem::message)
        .singleElement()
        .asString()
        .contains("--format with settings | profiles | domains | csv | autoconfig");
  }

  private List<String> read(String name, String content, ImportFormat format) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    Imported imported = Importer.read(Optional.of(format), List.of(file));
    assertThat(imported.errors()).isEmpty();
    return imported.domains().keySet().stream().map(DomainName::value).toList();
  }
}
