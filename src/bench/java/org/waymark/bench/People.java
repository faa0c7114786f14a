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
 * What people cost, so that an operator can size a flood: the page, and configuration profiles.
 *
 * @param figures by what they request; without latencies
 */
record People(Map<String, Figures> figures) {
  static People measure(Ground ground, Plan plan) throws Exception {
    Waymark plain = ground.withFiles("people", 1);
    Waymark signing = ground.signing("signing", pair(ground.folder().resolve("signing")));
    Map<String, Figures> figures = new LinkedHashMap<>();
    figures.put("autoconfig", figures(ground, plan, "autoconfig", plain, Kind.AUTOCONFIG));
    figures.put("the form", figures(ground, plan, "the form", plain, Kind.FORM));
    figures.put("the result", figures(ground, plan, "the result", plain, Kind.RESULT));
    figures.put("Apple profile", figures(ground, plan, "a profile", plain, Kind.PROFILE));
    figures.put(
        "Apple profile, signed by RSA with 2048 bits",
        figures(ground, plan, "a signed profile", signing, Kind.PROFILE));
    return new People(figures);
  }

  private static Figures figures(Ground ground, Plan plan, String name, Waymark waymark, Kind kind)
      throws Exception {
    Requests requests = Requests.of(waymark.port(), kind, 'd', Requests.firsts(1), 200);
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
        new ArrayList<>(List.of("| request | CPU µs a request | a second |", "|---|---|---|"));
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
