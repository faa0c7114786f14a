package org.waymark.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.waymark.testing.Eventually;

/** Many records in one request. */
class SyncApiTest extends ApiFixture {
  @BeforeEach
  void fill() throws Exception {
    put("profile:shared", SHARED);
    put("domain:old.com", "\"shared\"");
  }

  @Test
  void json_isWritten_andNotAgain() throws Exception {
    String body =
        "{\"profiles\":{\"new\":%s},\"domains\":{\"a.com\":\"new\",\"B.com\":{\"aliasOf\":\"a.com\"},\"c.com\":\"filed\"}}"
            .formatted(SHARED);
    assertThat(sync("", body)).isEqualTo(result(false, "1 0 0 0", "3 0 0 0"));
    assertThat(stored("domain:b.com")).isEqualTo("{\"aliasOf\":\"a.com\"}");
    assertThat(sync("", body)).isEqualTo(result(false, "0 0 1 0", "0 0 3 0"));
    assertThat(stored("domain:old.com")).isEqualTo("\"shared\"");
  }

  @Test
  void prune_deletesWhatIsNotInTheBody_andADryRunNothing() throws Exception {
    String body = "{\"domains\":{\"new.com\":\"shared\"}}";
    JsonArray removed = JsonArray.of("waymark:domain:old.com");
    assertThat(sync("?prune=true&dryRun=true", body))
        .isEqualTo(result(true, "0 0 0 0", "1 0 0 1").put("removed", removed));
    assertThat(stored("domain:old.com")).isNotNull();
    assertThat(stored("domain:new.com")).isNull();
    assertThat(sync("?prune=true", body))
        .isEqualTo(result(false, "0 0 0 0", "1 0 0 1").put("removed", removed));
    assertThat(stored("domain:old.com")).isNull();
    assertThat(stored("profile:shared")).isEqualTo(SHARED);
  }

  @Test
  void otherFormats_areTakenToo() throws Exception {
    assertThat(sync("", "csv.com,shared\n", "Content-Type", "text/csv; charset=utf-8"))
        .isEqualTo(result(false, "0 0 0 0", "1 0 0 0"));
    assertThat(sync("", "domains:\n  yaml.com: shared\n"))
        .isEqualTo(result(false, "0 0 0 0", "1 0 0 0"));
    JsonObject xml =
        sync(
            "",
            """
            <clientConfig version="1.1"><emailProvider id="x.com"><domain>x.com</domain>
            <incomingServer type="imap"><hostname>imap.x.com</hostname><port>993</port>
            <socketType>SSL</socketType><authentication>password-cleartext</authentication>
            <username>%EMAILADDRESS%</username><leaveMe>1</leaveMe></incomingServer>
            </emailProvider></clientConfig>
            """);
    assertThat(stored("domain:x.com")).isNotNull();
    assertThat(xml.getJsonArray("warnings").encode()).contains("leaveMe", "\"place\":\"body\"");
  }

  @Test
  void anythingWrong_writesNothing() throws Exception {
    HttpResponse<String> answer =
        call(
            "POST",
            "/domains:sync",
            "{\"domains\":{\"a.com\":\"shared\",\"b.com\":\"none\",\"c.com\":{\"aliasOf\":\"c.com\"}}}");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(new JsonObject(answer.body()).getJsonArray("problems").size()).isEqualTo(2);
    assertThat(stored("domain:a.com")).isNull();
    assertThat(detail(call("POST", "/domains:sync", "nonsense")))
        .contains("body:1: found \"nonsense\"; allowed: a mapping");
    assertThat(detail(call("POST", "/domains:sync?dryrun=true", "{}")))
        .isEqualTo("unknown parameter dryrun; known: dryRun, prune; did you mean dryRun?");
    assertThat(detail(call("POST", "/domains:sync?prune=yes", "{}")))
        .isEqualTo("prune: found \"yes\"; allowed: true or false");
  }

  @Test
  void xmlThatIsNone_isToldWithItsLine() throws Exception {
    for (String broken : new String[] {"A & B", "A &nbsp; B", "A &#0; B"}) {
      HttpResponse<String> answer =
          call(
              "POST",
              "/domains:sync",
              "<clientConfig>\n<displayName>" + broken + "</displayName>\n</clientConfig>");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
      assertThat(answer.body()).contains("body", "not XML: ").contains("2");
    }
  }

  @Test
  void two_atOnce_areOneAfterTheOther() throws Exception {
    JsonObject domains = new JsonObject();
    IntStream.range(0, 20_000).forEach(i -> domains.put("d" + i + ".example", "shared"));
    String body = new JsonObject().put("domains", domains).encode();
    ExecutorService panels = Executors.newFixedThreadPool(3);
    List<Future<Integer>> answers =
        IntStream.range(0, 3)
            .mapToObj(i -> panels.submit(() -> call("POST", "/domains:sync", body).statusCode()))
            .toList();
    int done = 0;
    for (Future<Integer> answer : answers) {
      assertThat(answer.get()).isIn(200, 409);
      done += answer.get() == 200 ? 1 : 0;
    }
    panels.shutdown();
    assertThat(done).isPositive();
    assertThat(sync("", "{\"domains\":{\"d1.example\":\"shared\"}}"))
        .isEqualTo(result(false, "0 0 0 0", "0 0 1 0"));
  }

  @Test
  void redisThatDiesMeanwhile_isTold_andTheSameRequestGoesOn() throws Exception {
    JsonObject domains = new JsonObject();
    IntStream.range(0, 50_000).forEach(i -> domains.put("d" + i + ".example", "shared"));
    String body = new JsonObject().put("domains", domains).encode();
    ExecutorService panel = Executors.newSingleThreadExecutor();
    Future<HttpResponse<String>> answer = panel.submit(() -> call("POST", "/domains:sync", body));
    Eventually.until(
        "it has begun", () -> redis.call("DBSIZE") instanceof Long size && size > 1000);
    redis.kill();
    assertThat(answer.get().statusCode()).isEqualTo(503);
    assertThat(detail(answer.get()))
        .startsWith("Redis is away: ")
        .contains("of 50000 records are written");
    redis.begin();
    put("profile:shared", SHARED);
    assertThat(sync("", body).getJsonObject("domains").getInteger("added")).isEqualTo(50_000);
    panel.shutdown();
  }

  private JsonObject sync(String query, String body, String... headers) throws Exception {
    HttpResponse<String> answer = call("POST", "/domains:sync" + query, body, headers);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private static JsonObject result(boolean dryRun, String profiles, String domains) {
    return new JsonObject()
        .put("dryRun", dryRun)
        .put("profiles", counts(profiles))
        .put("domains", counts(domains))
        .put("removed", new JsonArray())
        .put("warnings", new JsonArray());
  }

  private static JsonObject counts(String text) {
    String[] counts = text.split(" ", -1);
    return new JsonObject()
        .put("added", Integer.valueOf(counts[0]))
        .put("changed", Integer.valueOf(counts[1]))
        .put("unchanged", Integer.valueOf(counts[2]))
        .put("removed", Integer.valueOf(counts[3]));
  }
}
