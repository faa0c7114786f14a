package org.waymark.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Validates answers against the OpenAPI document. */
final class Promised {
  static final JsonObject OPENAPI = read("/org/waymark/openapi.json");

  private Promised() {}

  static JsonObject read(String resource) {
    try (InputStream stream = Promised.class.getResourceAsStream(resource)) {
      return new JsonObject(
          new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails if an answer of a path that there is was not to be expected. */
  static void hold(String method, String path, HttpResponse<?> response) {
    JsonObject paths = OPENAPI.getJsonObject("paths");
    for (String template : paths.fieldNames()) {
      if (path.matches(template.replaceAll("\\{[a-z]+\\}", "[^/]+"))) {
        JsonObject operation =
            paths
                .getJsonObject(template)
                .getJsonObject(method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT));
        if (operation != null) {
          holdOperation(method + " " + template, operation, response);
        }
        return;
      }
    }
  }

  private static void holdOperation(String name, JsonObject operation, HttpResponse<?> response) {
    String status = Integer.toString(response.statusCode());
    JsonObject responses = operation.getJsonObject("responses");
    assertThat(responses.fieldNames()).as("%s answers %s", name, response.body()).contains(status);
    JsonObject promised = resolved(responses.getJsonObject(status));
    String type = response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    Set<String> types =
        promised.containsKey("content")
            ? promised.getJsonObject("content").fieldNames()
            : Set.of("");
    assertThat(types).as("Content-Type of %s %s", name, status).containsAnyOf(type, "*/*");
    Set<String> headers =
        new TreeSet<>(promised.getJsonObject("headers", new JsonObject()).fieldNames());
    assertThat(response.headers().map().keySet().stream().map(h -> h.toLowerCase(Locale.ROOT)))
        .as("headers of %s %s", name, status)
        .containsAll(headers.stream().map(h -> h.toLowerCase(Locale.ROOT)).toList());
  }

  static JsonObject resolved(JsonObject object) {
    String reference = object.getString("$ref");
    if (reference == null) {
      return object;
    }
    JsonObject target = OPENAPI;
    for (String step : reference.substring("#/".length()).split("/", -1)) {
      target = Objects.requireNonNull(target.getJsonObject(step), reference);
    }
    return target;
  }
}
