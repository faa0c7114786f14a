package org.waymark.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.config.ServiceConfig;
import org.waymark.input.ProblemsException;

/**
 * The manifests of the repository, one overlay after the other. What kustomize makes of them is
 * held against the same rules by {@code .ci/manifests}.
 */
class ManifestsTest {
  private static final Path K8S = Path.of("k8s");

  private static final Vertx VERTX = Vertx.vertx();

  @TempDir Path folder;

  @AfterAll
  static void close() throws Exception {
    VERTX.close().await(30, TimeUnit.SECONDS);
  }

  static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.walk(K8S)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.endsWith("kustomization.yaml"))
          .filter(file -> !file.getParent().endsWith("settings"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void document_isWhatKubernetesKnows(Path file) throws Exception {
    List<Manifest> manifests = Manifest.in(file);
    assertThat(manifests).isNotEmpty();
    for (Manifest manifest : manifests) {
      assertThat(StrictModel.problems(manifest)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"single", "production", "on-demand-tls"})
  void overlay_keepsTheRules(String overlay) throws Exception {
    assertThat(Rules.broken(VERTX, bundle(overlay), folder)).isEmpty();
  }

  @Test
  void monitoring_keepsTheRules() throws Exception {
    Bundle bundle = bundle("production");
    bundle.objects().addAll(Bundle.of(K8S.resolve("components/monitoring")).objects());
    assertThat(bundle.all("ServiceMonitor")).hasSize(1);
    assertThat(Rules.broken(VERTX, bundle, folder)).isEmpty();
  }

  /** Each text in the JSON of an object, and what it is taken for; the rule that breaks says so. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Deployment"
            + " waymark|\"terminationGracePeriodSeconds\":30|\"terminationGracePeriodSeconds\":16|killed"
            + " after PT16S, needed are PT16S",
        "Deployment waymark|\"seconds\":5|\"seconds\":19|killed after PT30S, needed are PT30S",
        "Deployment waymark|\"containerPort\":8081|\"containerPort\":8082|/containerPort: 8082 not"
            + " 8081",
        "Deployment waymark|\"maxUnavailable\":0|\"maxUnavailable\":1|maxUnavailable: 1 not 0",
        "Deployment waymark|/health/live|/health/ready|/path: /health/ready not /health/live",
        "Deployment waymark|waymark:0.1.0|waymark:latest|image without a version: waymark:latest",
        "Deployment waymark|waymark:0.1.0|host:5000/waymark|image without a version:"
            + " host:5000/waymark",
        "Deployment waymark|waymark:0.1.0|waymark:0.0.9|waymark:0.0.9 is not 0.1.0",
        "Deployment"
            + " waymark|\"readOnlyRootFilesystem\":true|\"readOnlyRootFilesystem\":false|readOnlyRootFilesystem:"
            + " false not true",
        "Deployment waymark|\"enableServiceLinks\":false,||enableServiceLinks: null not false",
        "Deployment waymark|\"limits\":{|\"limits\":{\"cpu\":\"1\",|a limit of CPU throttles a"
            + " start",
        "Deployment"
            + " waymark|{\"key\":\"outlook.xml\",\"path\":\"templates/outlook.xml\"}|{\"key\":\"outlook.xml\",\"path\":\"outlook.xml\"}|templates/outlook.xml"
            + " is not that of conf/",
        "Deployment"
            + " waymark|,{\"key\":\"outlook.xml\",\"path\":\"templates/outlook.xml\"}||waymark-templates"
            + " has",
        "Deployment waymark|\"name\":\"waymark-settings\"|\"name\":\"waymark-setings\"|no ConfigMap"
            + " waymark-setings",
        "Deployment waymark|\"optional\":true|\"optional\":false|no ConfigMap waymark-page",
        "Deployment waymark|\"memory\":\"192Mi\"|\"memory\":\"128Mi\"|caches of 41943040 bytes in"
            + " 128Mi",
        "Deployment waymark|\"serviceAccountName\":\"waymark\"|\"serviceAccountName\":\"other\"|no"
            + " account other",
        "Service waymark|\"targetPort\":\"http\"|\"targetPort\":\"web\"|Service waymark: no port"
            + " web",
        "Service waymark|\"targetPort\":\"http\"|\"targetPort\":\"management\"|Ingress waymark"
            + " leads to management",
        "Service waymark-management|ClusterIP|LoadBalancer|Service waymark-management shows"
            + " management outside",
        "Service"
            + " waymark|\"selector\":{\"app.kubernetes.io/name\":\"waymark\"}|\"selector\":{\"app\":\"waymark\"}|Service"
            + " waymark selects no pod",
        "Ingress"
            + " waymark|\"service\":{\"name\":\"waymark\"|\"service\":{\"name\":\"waymark-management\"|Ingress"
            + " waymark: no",
        "Ingress waymark|enable-access-log\":\"false|enable-access-log\":\"true|Ingress waymark"
            + " logs addresses of people",
        "Ingress waymark-mail-host|enable-access-log|enable-acces-log|Ingress waymark-mail-host"
            + " logs addresses",
        "PodDisruptionBudget"
            + " waymark|matchLabels\":{\"app.kubernetes.io/name\":\"waymark\"|matchLabels\":{\"app.kubernetes.io/name\":\"waymarks\"|PodDisruptionBudget"
            + " waymark selects no pod",
        "HorizontalPodAutoscaler"
            + " waymark|\"kind\":\"Deployment\",\"name\":\"waymark\"|\"kind\":\"Deployment\",\"name\":\"other\"|HorizontalPodAutoscaler"
            + " waymark scales nothing",
        "HorizontalPodAutoscaler waymark|\"minReplicas\":3|\"minReplicas\":1|/spec/minReplicas: 1"
            + " not 3",
        "NetworkPolicy waymark|\"from\":|\"froms\":|unknown field",
        "NetworkPolicy waymark|\"Ingress\",\"Egress\"|\"Ingress\"|Deployment waymark may talk to"
            + " everybody",
        "NetworkPolicy waymark-from-ingress|\"port\":\"http\"|\"port\":\"htp\"|NetworkPolicy"
            + " waymark-from-ingress: no such port [htp]",
      })
  void seededMistake_breaksARule(String object, String right, String wrong, String says)
      throws Exception {
    Bundle bundle = bundle("production");
    int index = bundle.objects().indexOf(find(bundle, object));
    String json = bundle.objects().get(index).tree().encode();
    assertThat(json).contains(right);
    String seeded = json.replace(right, Objects.requireNonNullElse(wrong, ""));
    bundle.objects().set(index, Manifest.in("seeded", seeded).get(0));

    assertThat(Rules.broken(VERTX, bundle, folder))
        .anySatisfy(said -> assertThat(said).contains(says));
  }

  @Test
  void publicHost_withoutAnIngress_breaksARule() throws Exception {
    Bundle bundle = bundle("production");
    bundle.configMaps().get("waymark-environment").put("WAYMARK_PUBLIC_HOST", "mx.host.com");
    assertThat(Rules.broken(VERTX, bundle, folder)).containsExactly("no Ingress for mx.host.com");
  }

  @Test
  void variableThatNoKeyHas_isRefused() throws Exception {
    Bundle bundle = bundle("single");
    bundle.configMaps().get("waymark-environment").put("WAYMARK_MANAGEMENT_HOSTS", "0.0.0.0");

    assertThatThrownBy(() -> Rules.broken(VERTX, bundle, folder))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining("did you mean WAYMARK_MANAGEMENT_HOST?");
  }

  @Test
  void overlays_saySettingsAsMeant() throws Exception {
    Map<String, ServiceConfig> configs = new TreeMap<>();
    for (String overlay : List.of("single", "production", "on-demand-tls", "tls")) {
      Bundle bundle = bundle(overlay);
      Path mount =
          Mount.of(bundle.files("conf"), Files.createDirectory(folder.resolve(overlay))).folder();
      configs.put(overlay, Rules.config(VERTX, bundle, mount));
    }
    assertThat(configs.get("single").redis()).isEmpty();
    assertThat(configs.get("production").redis()).isPresent();
    assertThat(configs.get("production").tls().names()).isEmpty();
    assertThat(configs.get("production").publicNames().host()).isEmpty();
    assertThat(configs.get("on-demand-tls").tls().names()).contains("autoconfig.host.com");
    assertThat(configs.get("on-demand-tls").publicNames().host().orElseThrow().value())
        .isEqualTo("waymark.host.com");
    assertThat(configs.get("production").proxy().trusted()).isNotEmpty();
    // No proxy is in front of these pods, so none is trusted.
    assertThat(configs.get("tls").tls().directory()).isPresent();
    assertThat(configs.get("tls").proxy().trusted()).isEmpty();
  }

  /** Each file of conf/ as it is, so that none can be forgotten there. */
  @Test
  void conf_isMountedFileByFile() throws Exception {
    Map<String, String> files = new TreeMap<>();
    Path conf = Path.of("conf");
    try (Stream<Path> found = Files.walk(conf)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(conf.relativize(file).toString(), Files.readString(file));
      }
    }
    files.remove("kustomization.yaml");
    assertThat(bundle("single").files("conf")).isEqualTo(files);
  }

  /** The patches of an overlay contain the rest: kustomize applies them. */
  @Test
  void fileOfNoSecret_isFound() throws Exception {
    Bundle bundle = bundle("production");
    ServiceConfig config =
        Rules.config(VERTX, bundle, Mount.of(bundle.files("conf"), folder).folder());
    assertThat(Rules.secretFiles(bundle, config))
        .containsExactly("/run/secrets/redis/password is in no Secret that is mounted");
  }

  private static Bundle bundle(String overlay) throws IOException {
    return Bundle.of(K8S.resolve("overlays").resolve(overlay));
  }

  private static Manifest find(Bundle bundle, String label) {
    return bundle.objects().stream()
        .filter(object -> object.label().equals(label))
        .findFirst()
        .orElseThrow();
  }
}
