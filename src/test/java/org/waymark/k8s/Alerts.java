package org.waymark.k8s;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The alert rules. */
public final class Alerts {
  private Alerts() {}

  /** The PromQL expression of each alert. */
  public static List<String> expressions() throws IOException {
    return Manifest.in(Path.of("k8s/components/monitoring/alerts.yaml"))
        .get(0)
        .each("/spec/groups")
        .flatMap(group -> Manifest.each(group.getValue("rules")))
        .map(rule -> rule.getString("expr"))
        .toList();
  }
}
