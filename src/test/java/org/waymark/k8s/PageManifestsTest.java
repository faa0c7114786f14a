package org.waymark.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.config.ConfigLoader;
import org.waymark.config.ServiceConfig;

/** What pods mount for the page for people and its profiles for Apple devices. */
class PageManifestsTest {
  private static final Path K8S = Path.of("k8s");

  private static final Vertx VERTX = Vertx.vertx();

  @TempDir Path folder;

  @AfterAll
  static void close() throws Exception {
    VERTX.close().await(30, TimeUnit.SECONDS);
  }

  /** The component's patch mounts the Secret where its variable says; kustomize merges them. */
  @Test
  void appleSigning_isInTheSecretThatIsMounted() throws Exception {
    Bundle bundle = Bundle.of(K8S.resolve("overlays/production"));
    Manifest patch = Manifest.in(K8S.resolve("components/apple-signing/deployment.yaml")).get(0);
    Path conf = Mount.of(bundle.files("conf"), folder).folder();
    ServiceConfig config =
        ConfigLoader.load(VERTX, conf, bundle.environment(patch)).await(30, TimeUnit.SECONDS);

    assertThat(config.apple().signing()).isPresent();
    assertThat(Rules.secretFiles(patch, config)).isEmpty();
    assertThat(Rules.secretFiles(bundle.waymark(), config))
        .containsExactly(
            "/run/secrets/apple-signing/tls.crt is in no Secret that is mounted",
            "/run/secrets/apple-signing/tls.key is in no Secret that is mounted");
  }

  /** The texts of an operator: a ConfigMap that the repository lacks, with any of these keys. */
  @Test
  void textsOfThePage_areMountedWhereTheServiceLooks() throws Exception {
    Bundle bundle = Bundle.of(K8S.resolve("overlays/production"));
    String key = "messages_de.properties";
    bundle.configMaps().put("waymark-page", new TreeMap<>(Map.of(key, "form.title = E-Mail\n")));

    assertThat(Rules.broken(VERTX, bundle, folder)).isEmpty();
    Path conf = Mount.of(bundle.files("conf"), folder.resolve("conf")).folder();
    assertThat(Rules.config(VERTX, bundle, conf).page().directory().resolve(key)).exists();

    bundle.configMaps().get("waymark-page").put("message_de.properties", "");
    assertThat(Rules.broken(VERTX, bundle, folder.resolve("other")))
        .anySatisfy(
            said -> assertThat(said).startsWith("waymark-page has [message_de.properties, "));
  }
}
