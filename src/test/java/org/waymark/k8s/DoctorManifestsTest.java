package org.waymark.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The component that checks all domains, in the overlay for production. */
class DoctorManifestsTest {
  private static final Vertx VERTX = Vertx.vertx();

  @TempDir Path folder;

  @AfterAll
  static void close() throws Exception {
    VERTX.close().await(30, TimeUnit.SECONDS);
  }

  private static Bundle bundle() throws IOException {
    Bundle bundle = Bundle.of(Path.of("k8s/overlays/production"));
    for (String component : List.of("doctor", "monitoring")) {
      Bundle more = Bundle.of(Path.of("k8s/components").resolve(component));
      bundle.objects().addAll(more.objects());
      bundle.configMaps().putAll(more.configMaps());
    }
    return bundle;
  }

  @Test
  void doctor_keepsTheRules() throws Exception {
    assertThat(bundle().find("Deployment", "waymark-doctor")).isPresent();
    assertThat(Rules.broken(VERTX, bundle(), folder)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Deployment waymark-doctor|\"replicas\":1|\"replicas\":2|/spec/replicas: 2 not 1",
        "Deployment waymark-doctor|Recreate|RollingUpdate|/spec/strategy/type: RollingUpdate not Recreate",
        "Deployment waymark-doctor|[\"doctor\",\"--watch\"|[\"serve\"|/args/0: serve not doctor",
        "Deployment waymark-doctor|waymark:0.1.0|waymark:0.0.9|/image: waymark:0.0.9 not waymark:0.1.0",
        "Deployment waymark-doctor|app.kubernetes.io/name\":\"waymark-doctor|app.kubernetes.io/name\":\"waymark|Service waymark leads clients to the doctor",
        "Deployment waymark-doctor|{\"configMapRef\":{\"name\":\"doctor-environment\"}}|{\"configMapRef\":{\"name\":\"waymark-environment\"}}|the doctor has no interval",
        "Deployment waymark-doctor|{\"key\":\"outlook.xml\",\"path\":\"templates/outlook.xml\"}|{\"key\":\"outlook.xml\",\"path\":\"outlook.xml\"}|the doctor has other files than the service",
        "Deployment waymark-doctor|\"mountPath\":\"/run/secrets/redis\"|\"mountPath\":\"/run/secrets/other\"|/run/secrets/redis/password is in no Secret that is mounted",
        "Deployment waymark-doctor|\"containerPort\":8081|\"containerPort\":8080|containerPort: 8080 not 8081",
        "Deployment waymark-doctor|/health/live|/health/ready|/path: /health/ready not /health/live",
        "Deployment waymark-doctor|\"terminationGracePeriodSeconds\":30|\"terminationGracePeriodSeconds\":10|the doctor is killed after PT10S",
        "Deployment waymark-doctor|\"readOnlyRootFilesystem\":true|\"readOnlyRootFilesystem\":false|readOnlyRootFilesystem: false not true",
        "NetworkPolicy waymark-doctor|{\"port\":4190},||the doctor reaches the world on",
        "NetworkPolicy waymark-doctor|\"Ingress\",\"Egress\"|\"Egress\"|Deployment waymark-doctor may talk to everybody",
        "NetworkPolicy waymark-doctor|\"app.kubernetes.io/name\":\"waymark-doctor\"|\"app.kubernetes.io/name\":\"waymark\"|NetworkPolicy waymark-doctor lets the service reach the world",
        "Service waymark-doctor|ClusterIP|LoadBalancer|Service waymark-doctor shows management outside",
        "Service waymark-doctor|\"name\":\"management\"|\"name\":\"manage\"|ServiceMonitor waymark: no such port",
      })
  void seededMistake_breaksARule(String object, String right, String wrong, String says)
      throws Exception {
    Bundle bundle = bundle();
    Manifest manifest =
        bundle.objects().stream()
            .filter(candidate -> candidate.label().equals(object))
            .findFirst()
            .orElseThrow();
    String json = manifest.tree().encode();
    assertThat(json).contains(right);
    String seeded = json.replace(right, Objects.requireNonNullElse(wrong, ""));
    bundle.objects().set(bundle.objects().indexOf(manifest), Manifest.in("seeded", seeded).get(0));

    assertThat(Rules.broken(VERTX, bundle, folder))
        .anySatisfy(said -> assertThat(said).contains(says));
  }

  @Test
  void intervalForAllPods_breaksARule() throws Exception {
    Bundle bundle = bundle();
    bundle.configMaps().get("waymark-environment").put("WAYMARK_DOCTOR_INTERVAL", "86400");
    assertThat(Rules.broken(VERTX, bundle, folder))
        .containsExactly("the pods that clients reach check domains, too");
  }
}
