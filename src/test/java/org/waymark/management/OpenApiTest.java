package org.waymark.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The document that describes the API. */
class OpenApiTest extends ApiFixture {
  private static final JsonObject SCHEMA = Promised.read("/org/waymark/settings.schema.json");

  @Test
  void documents_areServedToAnybody() throws Exception {
    HttpResponse<String> openApi = send("GET", "/openapi.json", "");
    assertThat(openApi.statusCode()).isEqualTo(200);
    JsonObject served = new JsonObject(openApi.body());
    JsonObject client =
        served.getJsonObject("components").getJsonObject("schemas").getJsonObject("Client");
    assertThat(client.remove("enum"))
        .isEqualTo(
            new JsonArray(
                List.of(
                    "apple", "autoconfig", "autodiscover-json", "mobilesync", "outlook", "pacc")));
    assertThat(served).isEqualTo(Promised.OPENAPI);
    assertThat(new JsonObject(send("GET", "/settings.schema.json", "").body())).isEqualTo(SCHEMA);
  }

  @Test
  void references_leadSomewhere() {
    List<String> references = new ArrayList<>();
    references(Promised.OPENAPI, references);
    assertThat(references).hasSizeGreaterThan(50);
    for (String reference : references) {
      boolean isOurs = reference.startsWith("#/");
      assertThat(isOurs || reference.startsWith("settings.schema.json#/")).isTrue();
      Object target = isOurs ? Promised.OPENAPI : SCHEMA;
      for (String step : reference.substring(reference.indexOf('#') + 2).split("/", -1)) {
        assertThat(target).as(reference).isInstanceOf(JsonObject.class);
        target = ((JsonObject) target).getValue(step);
      }
      assertThat(target).as(reference).isNotNull();
    }
  }

  @Test
  void operations_areAllAnswered_andNoOthers() throws Exception {
    JsonObject paths = Promised.OPENAPI.getJsonObject("paths");
    for (String template : paths.fieldNames()) {
      String path = template.replace("{name}", "filed.com").replace("{client}", "outlook");
      for (String method : List.of("get", "put", "post", "delete", "patch")) {
        int status = call(method.toUpperCase(Locale.ROOT), path, "").statusCode();
        if (paths.getJsonObject(template).containsKey(method)) {
          assertThat(status).as("%s %s", method, path).isNotEqualTo(405);
        } else {
          assertThat(status).as("%s %s", method, path).isEqualTo(405);
        }
      }
    }
  }

  private static void references(Object value, List<String> found) {
    if (value instanceof JsonArray array) {
      array.forEach(each -> references(each, found));
    } else if (value instanceof JsonObject object) {
      for (Map.Entry<String, Object> entry : object) {
        if (entry.getKey().equals("$ref")) {
          found.add(entry.getValue().toString());
        }
        references(entry.getValue(), found);
      }
    }
  }
}
