package org.waymark.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The strict model finds faults in manifests and their places. */
class StrictModelTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image: waymark|imagee: waymark"
            + "|$.spec.template.spec.containers[0].imagee: unknown field",
        "maxUnavailable: 0|maxUnavalable: 0"
            + "|$.spec.strategy.rollingUpdate.maxUnavalable: unknown field",
        "seconds: 5|secs: 5"
            + "|$.spec.template.spec.containers[0].lifecycle.preStop.sleep.secs: unknown field",
        "containerPort: 8080|containerPort: '8080'"
            + "|$.spec.template.spec.containers[0].ports[0].containerPort: Cannot coerce",
        "runAsNonRoot: true|runAsNonRoot: 'yes'"
            + "|$.spec.template.spec.securityContext.runAsNonRoot: Cannot",
        "scrape: 'true'|scrape: true"
            + "|$.spec.template.metadata.annotations.prometheus.io/scrape: Cannot coerce",
        "memory: 192Mi|memory: 192MiB"
            + "|$.spec.template.spec.containers[0].resources.limits.memory: not a quantity",
        "ScheduleAnyway|Whenever"
            + "|$.spec.template.spec.topologySpreadConstraints[0].whenUnsatisfiable: Whenever",
        "type: RuntimeDefault|type: Default"
            + "|$.spec.template.spec.securityContext.seccompProfile.type: Default",
        "type: RollingUpdate|type: Rolling|$.spec.strategy.type: Rolling",
        "apiVersion: apps/v1|apiVersion: apps/v1beta1|unknown kind: apps/v1beta1 Deployment",
        "kind: Deployment|kind: Deploymnt|unknown kind: apps/v1 Deploymnt",
        "name: waymark|nam: waymark|$.metadata.nam: unknown field",
      })
  void seededMistake_isFound(String right, String wrong, String problem) throws Exception {
    String yaml = Files.readString(Path.of("k8s/base/deployment.yaml")).replace("\"", "'");
    assertThat(yaml).contains(right);
    List<Manifest> seeded = Manifest.in("seeded", yaml.replaceFirst(right, wrong));

    assertThat(StrictModel.problems(seeded.get(0)))
        .anySatisfy(found -> assertThat(found).startsWith(problem));
  }

  @Test
  void mistakeInACustomResource_isFound() throws Exception {
    String yaml = Files.readString(Path.of("k8s/components/monitoring/alerts.yaml"));
    Manifest seeded = Manifest.in("seeded", yaml.replaceFirst("expr:", "exp:")).get(0);

    assertThat(StrictModel.problems(seeded))
        .containsExactly("$.spec.groups[0].rules[0].exp: unknown field");
  }

  @Test
  void keyThatStandsThereTwice_isRefused() {
    assertThatThrownBy(() -> Manifest.in("seeded", "kind: Service\nkind: Ingress\n"))
        .hasMessageContaining("duplicate key kind");
  }
}
