package org.waymark.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Domains whose mail is elsewhere by way of the API. */
class ElsewhereApiTest extends ApiFixture {
  private static final String MOVED =
      "{\"elsewhere\":{\"autodiscover\":\"microsoft365\",\"text\":{\"en\":\"Moved\"}}}";

  @Test
  void record_isWrittenReadListedAndDeleted() throws Exception {
    HttpResponse<String> created = call("PUT", "/domains/moved.com", MOVED);
    assertThat(created.statusCode()).isEqualTo(201);
    String etag = header(created, "ETag");

    HttpResponse<String> read = get("/domains/moved.com");
    assertThat(read.body()).isEqualTo(MOVED + "\n");
    assertThat(header(read, "ETag")).isEqualTo(etag);
    assertThat(call("GET", "/domains/moved.com", "", "If-None-Match", etag).statusCode())
        .isEqualTo(304);
    assertThat(get("/domains").body()).isEqualTo("{\"domains\":[\"moved.com\"]}\n");
    assertThat(get("/domains/moved.com/preview/autoconfig").statusCode()).isEqualTo(404);

    HttpResponse<String> changed =
        call("PUT", "/domains/moved.com", MOVED.replace("Moved", "Gone"), "If-Match", etag);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(header(changed, "ETag")).isNotEqualTo(etag);
    assertThat(call("DELETE", "/domains/moved.com", "", "If-Match", etag).statusCode())
        .isEqualTo(412);
    assertThat(call("DELETE", "/domains/moved.com", "").statusCode()).isEqualTo(204);
  }

  @Test
  void loop_isRefused() throws Exception {
    HttpResponse<String> answer =
        call(
            "PUT",
            "/domains/moved.com",
            "{\"elsewhere\":{\"autodiscover\":\"https://autodiscover.filed.com/\"}}");

    assertThat(answer.statusCode()).isEqualTo(422);
    JsonObject problem = new JsonObject(answer.body()).getJsonArray("problems").getJsonObject(0);
    assertThat(problem.getString("place")).isEqualTo("waymark:domain:moved.com");
    assertThat(problem.getString("path")).isEqualTo("moved.com.elsewhere.autodiscover");
    assertThat(problem.getString("message")).endsWith("filed.com, so this is a loop");
  }

  @Test
  void sync_takesWhatGetReturned() throws Exception {
    call("PUT", "/domains/moved.com", MOVED);
    String body = "{\"domains\":{\"moved.com\":" + get("/domains/moved.com").body() + "}}";
    assertThat(call("POST", "/domains:sync", body).body()).contains("\"unchanged\":1");
  }
}
