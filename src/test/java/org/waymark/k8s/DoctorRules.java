package org.waymark.k8s;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.waymark.config.ConfigLoader;
import org.waymark.config.ServiceConfig;

/** Rules for the pod that checks all domains, and for the others, which then must not. */
final class DoctorRules {
  private static final String SPEC = "/spec/template/spec";

  /** The ports that checks use: the web, the mail protocols and DNS. */
  private static final Set<Integer> PORTS = Set.of(53, 80, 110, 143, 443, 465, 587, 993, 995, 4190);

  private final Bundle bundle;
  private final Manifest doctor;
  private final List<String> broken = new ArrayList<>();

  private DoctorRules(Bundle bundle, Manifest doctor) {
    this.bundle = bundle;
    this.doctor = doctor;
  }

  /** The broken rules; none without that pod. */
  static List<String> broken(Vertx vertx, Bundle bundle, Path folder) throws Exception {
    Optional<Manifest> doctor = bundle.find("Deployment", "waymark-doctor");
    if (doctor.isEmpty()) {
      return List.of();
    }
    DoctorRules rules = new DoctorRules(bundle, doctor.get());
    rules.pod();
    rules.network();
    if (bundle.files(doctor.get(), "conf").equals(bundle.files("conf"))) {
      Path conf = Files.createTempDirectory(folder, "doctor");
      Path mounted = Mount.of(bundle.files(doctor.get(), "conf"), conf).folder();
      rules.config(config(vertx, mounted, bundle, doctor.get()));
    } else {
      rules.broken.add("the doctor has other files than the service");
    }
    rules.require(
        !bundle.environment().containsKey("WAYMARK_DOCTOR_INTERVAL"),
        "the pods that clients reach check domains, too");
    return rules.broken;
  }

  /** How the doctor runs in its pod. */
  static ServiceConfig config(Vertx vertx, Path conf, Bundle bundle, Manifest doctor)
      throws Exception {
    return ConfigLoader.load(vertx, conf, bundle.environment(doctor)).await(30, TimeUnit.SECONDS);
  }

  private void pod() {
    equal("/spec/replicas", 1);
    equal("/spec/strategy/type", "Recreate");
    equal(SPEC + "/containers/0/args/0", "doctor");
    equal(SPEC + "/containers/0/args/1", "--watch");
    equal(SPEC + "/containers/0/image", bundle.waymark().text(SPEC + "/containers/0/image"));
    equal(SPEC + "/containers/0/readinessProbe/httpGet/path", "/health/ready");
    equal(SPEC + "/containers/0/livenessProbe/httpGet/path", "/health/live");
    JsonObject labels = doctor.object("/spec/template/metadata/labels");
    bundle
        .all("Service")
        .filter(service -> Manifest.selects(service.object("/spec/selector"), labels))
        .forEach(
            service ->
                require(
                    service.each("/spec/ports").allMatch(DoctorRules::isManagement),
                    service.label() + " leads clients to the doctor"));
  }

  private static boolean isManagement(JsonObject port) {
    return "management".equals(port.getValue("targetPort"));
  }

  private void config(ServiceConfig config) {
    require(!config.doctor().interval().isZero(), "the doctor has no interval");
    require(config.redis().isPresent(), "the doctor shares no Redis with the service");
    equal(SPEC + "/containers/0/ports/0/containerPort", config.management().port());
    require(config.management().host().equals("0.0.0.0"), "no probe reaches the doctor");
    Duration grace =
        Duration.ofSeconds(Long.parseLong(doctor.text(SPEC + "/terminationGracePeriodSeconds")));
    require(
        grace.compareTo(config.shutdown().timeout()) > 0, "the doctor is killed after " + grace);
    broken.addAll(Rules.secretFiles(doctor, config));
  }

  /** It reaches the world, and the others still do not. */
  private void network() {
    Set<Integer> world =
        bundle
            .all("NetworkPolicy")
            .filter(policy -> selects(policy, doctor))
            .flatMap(policy -> policy.each("/spec/egress"))
            .filter(DoctorRules::isWorld)
            .flatMap(rule -> Manifest.each(rule.getValue("ports")))
            .map(port -> port.getInteger("port"))
            .collect(Collectors.toSet());
    require(world.equals(PORTS), "the doctor reaches the world on " + world);
    bundle
        .all("NetworkPolicy")
        .filter(policy -> selects(policy, bundle.waymark()))
        .filter(policy -> policy.each("/spec/egress").anyMatch(DoctorRules::isWorld))
        .forEach(policy -> broken.add(policy.label() + " lets the service reach the world"));
  }

  private static boolean selects(Manifest policy, Manifest deployment) {
    return Manifest.selects(
        policy.object("/spec/podSelector/matchLabels"),
        deployment.object("/spec/template/metadata/labels"));
  }

  private static boolean isWorld(JsonObject rule) {
    return Manifest.each(rule.getValue("to"))
        .map(to -> to.getJsonObject("ipBlock", new JsonObject()).getString("cidr", ""))
        .anyMatch(cidr -> cidr.endsWith("/0"));
  }

  private void equal(String pointer, Object value) {
    Object found = doctor.at(pointer);
    require(
        Objects.equals(found, value), doctor.label() + pointer + ": " + found + " not " + value);
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      broken.add(otherwise);
    }
  }
}
