package org.waymark.k8s;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words that a field of Kubernetes may hold, where its type is only text. */
final class Words {
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("accessModes", Set.of("ReadWriteOnce", "ReadWriteMany", "ReadWriteOncePod")),
          Map.entry("drop", Set.of("ALL")),
          Map.entry("add", Set.of("NET_BIND_SERVICE")),
          Map.entry("externalTrafficPolicy", Set.of("Cluster", "Local")),
          Map.entry("fsGroupChangePolicy", Set.of("Always", "OnRootMismatch")),
          Map.entry("imagePullPolicy", Set.of("Always", "IfNotPresent", "Never")),
          Map.entry("pathType", Set.of("Exact", "Prefix", "ImplementationSpecific")),
          Map.entry("policyTypes", Set.of("Ingress", "Egress")),
          Map.entry("protocol", Set.of("TCP", "UDP", "SCTP")),
          Map.entry("unhealthyPodEvictionPolicy", Set.of("IfHealthyBudget", "AlwaysAllow")),
          Map.entry("whenUnsatisfiable", Set.of("DoNotSchedule", "ScheduleAnyway")),
          Map.entry("metrics/type", Set.of("Resource", "Pods", "Object", "External")),
          Map.entry("seccompProfile/type", Set.of("RuntimeDefault")),
          Map.entry("strategy/type", Set.of("RollingUpdate", "Recreate")),
          Map.entry("target/type", Set.of("Utilization", "Value", "AverageValue")),
          Map.entry("spec/type", Set.of("ClusterIP", "NodePort", "LoadBalancer")));

  private Words() {}

  /** Adds each other word with its path. */
  static void check(String path, Object value, String key, List<String> problems) {
    if (value instanceof JsonObject object) {
      for (String name : object.fieldNames()) {
        String known = name.equals("type") ? key + "/" + name : name;
        check(path + "." + name, object.getValue(name), known, problems);
      }
    } else if (value instanceof JsonArray list) {
      for (int i = 0; i < list.size(); i++) {
        check(path + "[" + i + "]", list.getValue(i), key, problems);
      }
    } else if (ALLOWED.containsKey(key) && !ALLOWED.get(key).contains(String.valueOf(value))) {
      problems.add(path + ": " + value + "; allowed: " + ALLOWED.get(key));
    }
  }
}
