package org.waymark.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.waymark.imports.Importer;

/** One run reports the errors inside files and the broken references between them. */
class AllErrorsTest extends CatalogFixture {
  @BeforeEach
  void fill() throws Exception {
    put("profile:shared", SHARED);
    put("profile:farm", FARM);
  }

  @Test
  void everythingWrongInAllFiles_isToldInOneRun() throws Exception {
    Path input = Files.createDirectory(folder.resolve("in"));
    Files.writeString(
        input.resolve("a.csv"),
        "bad_name.com,nowhere\nb.com,missing\nc.com,broken,also_bad.com\nd.com,shared\n");
    Files.writeString(
        input.resolve("b.yaml"),
        """
        profiles:
          broken: { services: [] }
        domains:
          e.com: { aliasOf: f.com }
          f.com: { profile: shared, nmae: F }
          g.com: { aliasOf: gone.com }
        """);
    assertThat(refusal(catalog.plan(Importer.read(Optional.empty(), List.of(input)), false)))
        .map(line -> line.replace(input + "/", ""))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("a.csv:1: domain: found \"bad_name.com\""),
            line -> assertThat(line).startsWith("a.csv:1: profile: found \"nowhere\"; allowed: "),
            line -> assertThat(line).contains("a.csv:2: ", "found \"missing\"; allowed: "),
            line -> assertThat(line).startsWith("a.csv:3: alias: found \"also_bad.com\""),
            line -> assertThat(line).startsWith("b.yaml:2: profiles.broken.services: "),
            line -> assertThat(line).startsWith("b.yaml:5: domains.f.com.nmae: unknown key"),
            line -> assertThat(line).startsWith("b.yaml:6: domains.g.com.aliasOf: found"));
  }

  @Test
  void fileThatCannotBeRead_hidesWhatOthersReferTo() throws Exception {
    Path input = Files.createDirectory(folder.resolve("in"));
    Files.writeString(input.resolve("a.csv"), "a.com,nowhere\nb_b.com,nowhere\n");
    Files.writeString(input.resolve("profiles.yaml"), "nowhere: {\n");
    assertThat(refusal(catalog.plan(Importer.read(Optional.empty(), List.of(input)), true)))
        .map(line -> line.replace(input + "/", ""))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("a.csv:2: domain: found \"b_b.com\""),
            line -> assertThat(line).startsWith("profiles.yaml:2: not YAML: "));
  }
}
