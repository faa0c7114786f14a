package org.waymark.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.waymark.bench.Requests.Kind;

/**
 * What configuration profiles cost, so that an operator can size a flood.
 *
 * @param figures by the kind of profile; without latencies
 */
record Profiles(Map<String, Figures> figures) {
  static Profiles measure(Ground ground, Plan plan) throws Exception {
    Map<String, Waymark> services = new LinkedHashMap<>();
    services.put("Apple profile", ground.withFiles("profiles", 1));
    services.put(
        "Apple profile, signed by RSA with 2048 bits",
        ground.signing("signed profiles", pair(ground.folder().resolve("signing"))));
    Map<String, Figures> figures = new LinkedHashMap<>();
    for (Map.Entry<String, Waymark> each : services.entrySet()) {
      figures.put(each.getKey(), figures(ground, plan, each.getKey(), each.getValue()));
    }
    return new Profiles(figures);
  }

  private static Figures figures(Ground ground, Plan plan, String name, Waymark waymark)
      throws Exception {
    Requests requests =
        Requests.of(waymark.port(), Kind.PROFILE, 'd', Requests.firsts(Ground.FEW), 200);
    Figures figures = new Figures();
    for (int round = -1; round < plan.rounds(); round++) {
      long before = waymark.program().cpuNanos();
      Run run =
          ground
              .generator()
              .flatOut(
                  waymark.port(),
                  requests,
                  Plan.CONNECTIONS,
                  round < 0 ? plan.warmUp() : plan.round())
              .allRight(name);
      if (round >= 0) {
        figures.addTurn(run, waymark.program().cpuNanos() - before);
      }
    }
    return figures;
  }

  private static Path pair(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Process openssl =
        new ProcessBuilder(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=bench",
                "-days",
                "30",
                "-out",
                "tls.crt",
                "-keyout",
                "tls.key")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("openssl.log").toFile())
            .start();
    if (openssl.waitFor() != 0) {
      throw new IOException(Files.readString(folder.resolve("openssl.log")));
    }
    return folder;
  }

  /** The table, in Markdown. */
  List<String> table() {
    List<String> rows =
        new ArrayList<>(List.of("| profile | CPU µs a request | a second |", "|---|---|---|"));
    figures.forEach(
        (name, measured) ->
            rows.add(
                "| %s | %s | %s |"
                    .formatted(name, measured.cpu().text(1), measured.perSecond().text(0))));
    return rows;
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    figures.forEach(
        (name, measured) ->
            json.put(
                name,
                new JsonObject()
                    .put("cpuMicrosPerRequest", measured.cpu().json())
                    .put("requestsPerSecond", measured.perSecond().json())));
    return json;
  }
}
