package org.waymark.k8s;

import io.fabric8.kubernetes.api.model.Quantity;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.waymark.config.ServiceConfig;

/** Rules for every pod, and for the pods of Waymark with their configuration. */
final class PodRules {
  private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

  private static final Map<String, Object> POD =
      Map.of(
          "/spec/template/spec/automountServiceAccountToken", false,
          "/spec/template/spec/enableServiceLinks", false,
          "/spec/template/spec/securityContext/runAsNonRoot", true,
          "/spec/template/spec/securityContext/runAsUser", 65532,
          "/spec/template/spec/securityContext/seccompProfile/type", "RuntimeDefault");

  private static final Map<String, Object> CONTAINER =
      Map.of(
          "/securityContext/allowPrivilegeEscalation", false,
          "/securityContext/readOnlyRootFilesystem", true,
          "/securityContext/capabilities/drop/0", "ALL");

  private final List<String> broken = new ArrayList<>();

  private PodRules() {}

  /** The broken rules, given the configuration of the service in these pods. */
  static List<String> broken(Bundle bundle, ServiceConfig config) throws Exception {
    PodRules rules = new PodRules();
    bundle.all("Deployment").forEach(rules::hardened);
    bundle.all("Deployment").forEach(deployment -> rules.volumes(bundle, deployment));
    rules.waymark(bundle.waymark(), config);
    rules.same("/spec/minReplicas", bundle, "HorizontalPodAutoscaler", 3);
    if (bundle.all("Secret").findAny().isPresent()) {
      rules.broken.add("a Secret is no part of a repository");
    }
    return rules.broken;
  }

  private void hardened(Manifest deployment) {
    POD.forEach((pointer, value) -> equal(deployment, pointer, value));
    Manifest.each(deployment.at("/spec/template/spec/containers"))
        .map(container -> new Manifest(deployment.place(), container))
        .forEach(
            container -> {
              CONTAINER.forEach((pointer, value) -> equal(container, pointer, value));
              String image = container.text("/image");
              require(image.matches(".+:(?!latest$)[^/:]+"), "image without a version: " + image);
              for (String size : List.of("requests/cpu", "requests/memory", "limits/memory")) {
                require(!container.text("/resources/" + size).isEmpty(), "no resources." + size);
              }
              require(
                  container.at("/resources/limits/cpu") == null,
                  "a limit of CPU throttles a start");
            });
  }

  /** Everything that is mounted is there, and everything that is there is mounted. */
  private void volumes(Bundle bundle, Manifest deployment) {
    List<String> mounted =
        Manifest.each(deployment.at("/spec/template/spec/containers/0/volumeMounts"))
            .map(mount -> mount.getString("name"))
            .sorted()
            .toList();
    List<String> volumes =
        deployment
            .each("/spec/template/spec/volumes")
            .map(volume -> volume.getString("name"))
            .sorted()
            .toList();
    require(mounted.equals(volumes), "mounted " + mounted + ", there " + volumes);
    deployment.each("/spec/template/spec/volumes").forEach(volume -> volume(bundle, volume));
    Manifest.each(deployment.at("/spec/template/spec/containers/0/envFrom"))
        .forEach(from -> configMap(bundle, from.getJsonObject("configMapRef").getString("name")));
  }

  private void volume(Bundle bundle, JsonObject volume) {
    if (volume.containsKey("configMap")) {
      configMap(bundle, volume.getJsonObject("configMap").getString("name"));
    } else if (volume.containsKey("persistentVolumeClaim")) {
      String claim = volume.getJsonObject("persistentVolumeClaim").getString("claimName");
      require(bundle.find("PersistentVolumeClaim", claim).isPresent(), "no claim " + claim);
    } else if (volume.containsKey("projected")) {
      Manifest.each(volume.getJsonObject("projected").getValue("sources"))
          .map(source -> source.getJsonObject("configMap"))
          .forEach(
              source -> {
                String name = source.getString("name");
                List<String> items =
                    Manifest.each(source.getValue("items"))
                        .map(item -> item.getString("key"))
                        .sorted()
                        .toList();
                List<String> keys =
                    bundle.configMaps().getOrDefault(name, Map.of()).keySet().stream()
                        .sorted()
                        .toList();
                boolean isOptional = source.getBoolean("optional", false);
                require(
                    isOptional ? items.containsAll(keys) : items.equals(keys),
                    name + " has " + keys + ", mounted are " + items);
                if (!isOptional) {
                  configMap(bundle, name);
                }
              });
    }
  }

  private void configMap(Bundle bundle, String name) {
    require(bundle.configMaps().containsKey(name), "no ConfigMap " + name);
  }

  private void waymark(Manifest deployment, ServiceConfig config) throws Exception {
    String spec = "/spec/template/spec";
    equal(deployment, "/spec/strategy/rollingUpdate/maxUnavailable", 0);
    Matcher version = VERSION.matcher(Files.readString(Path.of("pom.xml")));
    require(version.find(), "pom.xml has no version");
    String image = deployment.text(spec + "/containers/0/image");
    require(image.endsWith(":" + version.group(1)), image + " is not " + version.group(1));

    Duration sleep =
        Duration.ofSeconds(
            Long.parseLong(
                deployment.text(spec + "/containers/0/lifecycle/preStop/sleep/seconds")));
    Duration needed = sleep.plus(config.shutdown().delay()).plus(config.shutdown().timeout());
    Duration grace =
        Duration.ofSeconds(
            Long.parseLong(deployment.text(spec + "/terminationGracePeriodSeconds")));
    require(grace.compareTo(needed) > 0, "killed after " + grace + ", needed are " + needed);

    equal(deployment, spec + "/containers/0/ports/0/name", "http");
    equal(deployment, spec + "/containers/0/ports/0/containerPort", config.http().port());
    equal(deployment, spec + "/containers/0/ports/1/name", "management");
    equal(deployment, spec + "/containers/0/ports/1/containerPort", config.management().port());
    equal(
        deployment,
        "/spec/template/metadata/annotations/prometheus.io~1port",
        Integer.toString(config.management().port()));
    require(
        config.management().host().equals("0.0.0.0"),
        "no probe reaches " + config.management().host());
    for (String probe : List.of("readiness", "liveness")) {
      String get = spec + "/containers/0/" + probe + "Probe/httpGet";
      equal(deployment, get + "/port", "management");
      equal(deployment, get + "/path", "/health/" + (probe.equals("liveness") ? "live" : "ready"));
    }
    // Pods with certificates of their own face clients; all others stand behind a proxy.
    boolean facesClients = config.tls().directory().isPresent();
    require(
        config.proxy().trusted().isEmpty() == facesClients,
        facesClients ? "clients may be taken for proxies" : "no proxy is trusted");
    caches(deployment, config);
  }

  /** A quarter of the memory may be caches: the heap is a third of it. */
  private void caches(Manifest deployment, ServiceConfig config) throws Exception {
    String limit = deployment.text("/spec/template/spec/containers/0/resources/limits/memory");
    BigDecimal memory = Quantity.getAmountInBytes(Quantity.parse(limit));
    long caches =
        2 * config.cache().size() + config.cache().denials() + config.settings().cacheSize();
    require(
        BigDecimal.valueOf(4 * caches).compareTo(memory) <= 0,
        "caches of " + caches + " bytes in " + limit);
  }

  private void same(String pointer, Bundle bundle, String kind, Object value) {
    bundle.all(kind).forEach(object -> equal(object, pointer, value));
  }

  private void equal(Manifest object, String pointer, Object value) {
    Object found = object.at(pointer);
    require(
        Objects.equals(found, value), object.label() + pointer + ": " + found + " not " + value);
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      broken.add(otherwise);
    }
  }
}
