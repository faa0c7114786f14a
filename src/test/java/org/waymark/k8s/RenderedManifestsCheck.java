package org.waymark.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks the overlays that kustomize rendered into the folder {@code k8s.rendered}. It needs
 * kubectl, so its name is none that {@code mvn verify} runs: {@code .ci/manifests} does.
 */
class RenderedManifestsCheck {
  private static final Vertx VERTX = Vertx.vertx();

  @TempDir Path folder;

  @AfterAll
  static void close() throws Exception {
    VERTX.close().await(30, TimeUnit.SECONDS);
  }

  static List<Path> rendered() throws IOException {
    try (Stream<Path> files =
        Files.list(Path.of(Objects.requireNonNull(System.getProperty("k8s.rendered"))))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @Test
  void everyOverlay_isRendered() throws IOException {
    try (Stream<Path> overlays = Files.list(Path.of("k8s/overlays"))) {
      assertThat(rendered().stream().map(file -> file.getFileName().toString()))
          .containsAll(overlays.map(overlay -> overlay.getFileName() + ".yaml").toList());
    }
  }

  @ParameterizedTest
  @MethodSource("rendered")
  void overlay_keepsTheRules(Path file) throws Exception {
    assertThat(Rules.broken(VERTX, Bundle.rendered(file), folder)).isEmpty();
  }

  /** Kustomize lets through whatever it finds in a manifest. */
  @Test
  void mistake_isFoundInARendering() throws Exception {
    String yaml =
        Files.readString(rendered().get(0)).replace("maxUnavailable: 0", "maxUnavailble: 0");
    Path seeded = Files.writeString(folder.resolve("seeded.yaml"), yaml);
    assertThat(Rules.broken(VERTX, Bundle.rendered(seeded), folder.resolve("conf")))
        .anySatisfy(
            said -> assertThat(said).endsWith("rollingUpdate.maxUnavailble: unknown field"));
  }

  @ParameterizedTest
  @MethodSource("rendered")
  void overlay_mountsEverySecretItNames(Path file) throws Exception {
    Bundle bundle = Bundle.rendered(file);
    Path conf = Mount.of(bundle.files("conf"), folder).folder();
    assertThat(Rules.secretFiles(bundle, Rules.config(VERTX, bundle, conf))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rendered")
  void overlay_isInOneNamespace(Path file) throws Exception {
    assertThat(Bundle.rendered(file).objects())
        .filteredOn(object -> !object.isA("Namespace"))
        .allSatisfy(object -> assertThat(object.text("/metadata/namespace")).isEqualTo("waymark"));
  }

  /**
   * With other content it gets another name, and the pods are replaced; the settings are not so.
   */
  @ParameterizedTest
  @MethodSource("rendered")
  void overlay_rollsForWhatIsReadAtStart(Path file) throws Exception {
    assertThat(Bundle.rendered(file).configMaps().keySet())
        .filteredOn(name -> !name.endsWith("-dashboard"))
        .filteredOn(name -> name.matches("(waymark|doctor)-.+"))
        .hasSizeBetween(4, 5)
        .allMatch(name -> name.equals("waymark-settings") || name.matches(".+-[a-z0-9]{10}"));
  }
}
