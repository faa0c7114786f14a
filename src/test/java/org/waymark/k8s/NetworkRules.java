package org.waymark.k8s;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.waymark.config.ServiceConfig;

/** Network rules: selectors match pods, ports exist, the management port stays internal. */
final class NetworkRules {
  private final Bundle bundle;
  private final ServiceConfig config;
  private final List<String> broken = new ArrayList<>();

  private NetworkRules(Bundle bundle, ServiceConfig config) {
    this.bundle = bundle;
    this.config = config;
  }

  static List<String> broken(Bundle bundle, ServiceConfig config) {
    NetworkRules rules = new NetworkRules(bundle, config);
    rules.selectors();
    bundle.all("Service").forEach(rules::service);
    bundle.all("ServiceMonitor").forEach(rules::monitor);
    bundle.all("Ingress").forEach(rules::ingress);
    rules.publicHost();
    bundle.all("NetworkPolicy").forEach(rules::policy);
    rules.covered();
    return rules.broken;
  }

  private void selectors() {
    for (String kind : List.of("PodDisruptionBudget", "Deployment")) {
      bundle
          .all(kind)
          .forEach(object -> leads(object.label(), object.object("/spec/selector/matchLabels")));
    }
    bundle
        .all("Deployment")
        .flatMap(
            deployment ->
                Manifest.each(deployment.at("/spec/template/spec/topologySpreadConstraints")))
        .map(spread -> spread.getJsonObject("labelSelector").getJsonObject("matchLabels"))
        .forEach(labels -> leads("topologySpreadConstraints", labels));
    bundle
        .all("HorizontalPodAutoscaler")
        .forEach(
            scaler ->
                require(
                    bundle
                        .find(
                            scaler.text("/spec/scaleTargetRef/kind"),
                            scaler.text("/spec/scaleTargetRef/name"))
                        .isPresent(),
                    scaler.label() + " scales nothing"));
    bundle
        .all("Deployment")
        .map(deployment -> deployment.text("/spec/template/spec/serviceAccountName"))
        .forEach(
            account ->
                require(
                    bundle.find("ServiceAccount", account).isPresent(), "no account " + account));
  }

  private void leads(String label, JsonObject selector) {
    require(!bundle.selected(selector).isEmpty(), label + " selects no pod: " + selector);
  }

  private void service(Manifest service) {
    leads(service.label(), service.object("/spec/selector"));
    boolean outside = !service.text("/spec/type").matches("|ClusterIP");
    service
        .each("/spec/ports")
        .map(port -> String.valueOf(port.getValue("targetPort")))
        .forEach(
            port -> {
              require(
                  ports(service.object("/spec/selector")).contains(port),
                  service.label() + ": no port " + port);
              require(
                  !(outside && isManagement(port)), service.label() + " shows management outside");
            });
  }

  private Set<String> ports(JsonObject selector) {
    return bundle.selected(selector).stream()
        .flatMap(pod -> Manifest.each(pod.at("/spec/template/spec/containers")))
        .flatMap(container -> Manifest.each(container.getValue("ports")))
        .flatMap(
            port -> Stream.of(port.getString("name"), port.getInteger("containerPort").toString()))
        .collect(Collectors.toSet());
  }

  private boolean isManagement(String port) {
    return port.equals("management") || port.equals(Integer.toString(config.management().port()));
  }

  private void monitor(Manifest monitor) {
    JsonObject selector = monitor.object("/spec/selector/matchLabels");
    List<Manifest> services =
        bundle
            .all("Service")
            .filter(service -> Manifest.selects(selector, service.object("/metadata/labels")))
            .toList();
    require(!services.isEmpty(), monitor.label() + " selects no Service");
    services.forEach(
        service ->
            require(
                service.text("/spec/ports/0/name").equals(monitor.text("/spec/endpoints/0/port")),
                monitor.label() + ": no such port"));
  }

  /** The name in Waymark's URLs has a certificate, where an Ingress lists its own. */
  private void publicHost() {
    Set<Object> tls = bundle.all("Ingress").flatMap(NetworkRules::tls).collect(Collectors.toSet());
    config
        .publicNames()
        .host()
        .ifPresent(
            host ->
                require(
                    tls.isEmpty() || tls.contains(host.value()), "no Ingress for " + host.value()));
  }

  private static Stream<Object> tls(Manifest ingress) {
    return ingress.each("/spec/tls").flatMap(entry -> entry.getJsonArray("hosts").stream());
  }

  private void ingress(Manifest ingress) {
    require(
        "false"
            .equals(
                ingress
                    .object("/metadata/annotations")
                    .getString("nginx.ingress.kubernetes.io/enable-access-log")),
        ingress.label() + " logs addresses of people");
    Set<Object> tls = tls(ingress).collect(Collectors.toSet());
    ingress
        .each("/spec/rules")
        .forEach(
            rule -> {
              String host = rule.getString("host");
              require(host == null || tls.contains(host), ingress.label() + ": no TLS for " + host);
              Manifest.each(rule.getJsonObject("http").getValue("paths"))
                  .map(path -> path.getJsonObject("backend").getJsonObject("service"))
                  .forEach(backend -> backend(ingress, backend));
            });
  }

  private void backend(Manifest ingress, JsonObject backend) {
    String port = backend.getJsonObject("port").getString("name");
    List<String> targets =
        bundle.find("Service", backend.getString("name")).stream()
            .flatMap(service -> service.each("/spec/ports"))
            .filter(candidate -> Objects.equals(candidate.getString("name"), port))
            .map(found -> String.valueOf(found.getValue("targetPort")))
            .toList();
    require(!targets.isEmpty(), ingress.label() + ": no " + backend.encode());
    require(
        targets.stream().noneMatch(this::isManagement), ingress.label() + " leads to management");
  }

  /** A policy for pods that are there; the management port is for some, never for all. */
  private void policy(Manifest policy) {
    JsonObject selector = policy.object("/spec/podSelector/matchLabels");
    leads(policy.label(), selector);
    policy
        .each("/spec/ingress")
        .forEach(
            rule -> {
              List<String> open =
                  Manifest.each(rule.getValue("ports"))
                      .map(port -> String.valueOf(port.getValue("port")))
                      .toList();
              require(!open.isEmpty(), policy.label() + " opens every port");
              require(ports(selector).containsAll(open), policy.label() + ": no such port " + open);
              require(
                  rule.containsKey("from") || open.stream().noneMatch(this::isManagement),
                  policy.label() + " opens management to all");
            });
    Manifest.each(policy.at("/spec/egress"))
        .forEach(
            rule ->
                require(
                    rule.containsKey("to") && rule.containsKey("ports"),
                    policy.label() + " lets everything out"));
  }

  /** Without a policy for both directions a pod talks to everybody. */
  private void covered() {
    bundle
        .all("Deployment")
        .forEach(
            deployment ->
                require(
                    bundle
                        .all("NetworkPolicy")
                        .filter(
                            policy ->
                                Manifest.selects(
                                    policy.object("/spec/podSelector/matchLabels"),
                                    deployment.object("/spec/template/metadata/labels")))
                        .anyMatch(
                            policy ->
                                String.valueOf(policy.at("/spec/policyTypes"))
                                    .equals("[\"Ingress\",\"Egress\"]")),
                    deployment.label() + " may talk to everybody"));
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      broken.add(otherwise);
    }
  }
}
