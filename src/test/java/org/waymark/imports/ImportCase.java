package org.waymark.imports;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.waymark.input.Problem;

/**
 * A folder of files to import, {@code in}, with the exact documents in {@code expected.json} and
 * what is said of them in {@code said.txt}.
 */
record ImportCase(Path folder) {
  private static final Path ROOT = Path.of("src/test/resources/imports");

  static Stream<ImportCase> all() {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders.sorted().map(ImportCase::new).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cases whose profiles are made from another format. */
  static Stream<ImportCase> ofOtherFormats() {
    return all()
        .filter(
            each ->
                each.toString().startsWith("client-config") || each.toString().startsWith("seed"))
        .filter(each -> !each.toString().endsWith("refused"));
  }

  Imported read() {
    return Importer.read(Optional.empty(), List.of(folder.resolve("in")));
  }

  String expected(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  /** The documents as text, in their order. */
  static String documents(Imported imported) {
    JsonObject profiles = new JsonObject();
    imported.profiles().forEach((name, profile) -> profiles.put(name, profile.value()));
    JsonObject domains = new JsonObject();
    imported.domains().forEach((name, domain) -> domains.put(name.value(), domain.value()));
    return JsonObject.of("profiles", profiles, "domains", domains).encodePrettily() + "\n";
  }

  /** The errors and warnings as text, whatever the folder. */
  String said(Imported imported) {
    StringBuilder said = new StringBuilder();
    imported.errors().forEach(error -> said.append("error ").append(shown(error)));
    imported.warnings().forEach(warning -> said.append("warning ").append(shown(warning)));
    return said.toString();
  }

  private String shown(Problem problem) {
    return problem.toString().replace(folder.resolve("in") + "/", "") + "\n";
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }
}
