package org.waymark.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file under k8s/ is used by a kustomization.yaml, and every file that one names is there.
 */
class KustomizationTest {
  private static final String FILE = "kustomization.yaml";
  private static final Set<String> KEYS =
      Set.of(
          "apiVersion",
          "kind",
          "namespace",
          "resources",
          "components",
          "configMapGenerator",
          "patches");

  private static final Set<String> GENERATOR_KEYS =
      Set.of("name", "behavior", "files", "envs", "literals", "options");

  static List<Path> kustomizations() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("k8s"))) {
      return Stream.concat(files, Stream.of(Path.of("conf", FILE)))
          .filter(file -> file.endsWith(FILE))
          .sorted()
          .toList();
    }
  }

  @Test
  void kustomizations_areThere() throws IOException {
    assertThat(kustomizations()).hasSizeGreaterThanOrEqualTo(11);
  }

  @ParameterizedTest
  @MethodSource("kustomizations")
  void kustomization_namesWhatIsThere_andNothingIsLeftOut(Path file) throws IOException {
    Manifest kustomization = Manifest.in(file).get(0);
    assertThat(KEYS).containsAll(kustomization.tree().fieldNames());
    assertThat(kustomization.label().strip()).isIn("Kustomization", "Component");
    assertThat(kustomization.apiVersion())
        .isEqualTo(
            "kustomize.config.k8s.io/" + (kustomization.isA("Component") ? "v1alpha1" : "v1beta1"));
    kustomization
        .each("/configMapGenerator")
        .forEach(generator -> assertThat(GENERATOR_KEYS).containsAll(generator.fieldNames()));

    Path folder = file.getParent();
    List<Path> named = new ArrayList<>();
    for (String name : named(kustomization)) {
      named.add(folder.resolve(name).normalize());
    }
    assertThat(named)
        .allMatch(path -> Files.exists(path.resolve(Files.isDirectory(path) ? FILE : "")));
    assertThat(named).containsAll(filesIn(folder));
  }

  private static Set<String> named(Manifest kustomization) {
    Set<String> named = new TreeSet<>();
    for (String list : List.of("resources", "components")) {
      kustomization.tree().getJsonArray(list, new JsonArray()).stream()
          .map(String.class::cast)
          .forEach(named::add);
    }
    kustomization.each("/patches").map(patch -> patch.getString("path")).forEach(named::add);
    for (JsonObject generator : kustomization.each("/configMapGenerator").toList()) {
      for (String list : List.of("files", "envs")) {
        generator.getJsonArray(list, new JsonArray()).stream()
            .map(String.class::cast)
            .forEach(named::add);
      }
    }
    return named;
  }

  /** All files of a folder and of those below it that have no kustomization of their own. */
  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith(FILE))
          .filter(file -> nearest(file).equals(folder.normalize()))
          .map(Path::normalize)
          .toList();
    }
  }

  private static Path nearest(Path file) {
    Path folder = file.getParent();
    while (folder != null && Files.notExists(folder.resolve(FILE))) {
      folder = folder.getParent();
    }
    return folder == null ? Path.of("") : folder.normalize();
  }
}
