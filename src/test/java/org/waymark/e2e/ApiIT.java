package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.e2e.PageExamples.Example;
import org.waymark.store.RedisServer;
import org.waymark.testing.DnsServer;
import org.waymark.testing.Eventually;
import org.waymark.testing.Pages;

/** The API of the jar. */
class ApiIT {
  private static final String TOKEN = "a-token-for-the-panel";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private RedisServer redis;
  private Path conf;
  private Path token;

  @TempDir private Path folder;

  @BeforeEach
  void start() throws Exception {
    redis = RedisServer.start();
    conf = Waymark.copyOfConf(folder.resolve("conf"));
    token = folder.resolve("token");
    Files.writeString(token, TOKEN + "\n");
  }

  @AfterEach
  void stop() throws Exception {
    redis.close();
  }

  @Test
  void page_printsWhatItSays() throws Exception {
    List<Example> examples = PageExamples.of(Pages.page("http-api"));
    assertThat(examples).hasSizeGreaterThanOrEqualTo(6);
    try (Waymark waymark = serve()) {
      for (Example example : examples) {
        String here =
            example
                .command()
                .replace("localhost:8081", "localhost:" + waymark.managementPort())
                .replace("localhost:8080", "localhost:" + waymark.port());
        assertThat(PageExamples.run(here, Map.of("TOKEN", TOKEN)))
            .as(example.command())
            .isEqualTo(example.output());
      }
    }
  }

  @Test
  void changeByTheApiOfOneProcess_isServedByAnother_andSeenByTheCommands() throws Exception {
    try (Waymark first = serve();
        Waymark second = serve()) {
      String profile =
          "{\"services\":[{\"type\":\"imap\",\"host\":\"imap.example\",\"port\":993,\"security\":\"tls\"}]}";
      assertThat(put(first, "profiles/mine", profile)).isEqualTo(201);
      assertThat(put(first, "domains/new.example", "\"mine\"")).isEqualTo(201);
      Eventually.until(
          "the other answers with it",
          () ->
              second
                  .get("/mail/config-v1.1.xml?emailaddress=a@new.example")
                  .body()
                  .contains("imap.example"));
      assertThat(put(second, "profiles/mine", profile.replace("imap.example", "two.example")))
          .isEqualTo(200);
      Eventually.until(
          "the first answers with it",
          () ->
              first
                  .get("/mail/config-v1.1.xml?emailaddress=a@new.example")
                  .body()
                  .contains("two.example"));
      Waymark.Result get =
          Waymark.run(environment(), "domain", "get", "new.example", "--conf", conf.toString());
      assertThat(get.out()).isEqualTo("\"mine\"\n");
      assertThat(first.log().toString() + second.log()).doesNotContain(TOKEN);
    }
  }

  @Test
  void withoutATokenFile_itIsOff_andWithABadOneNothingStarts() throws Exception {
    try (Waymark waymark = Waymark.serve(conf, Map.of("WAYMARK_REDIS_URI", redis.uri()))) {
      HttpResponse<String> off = waymark.manage("/api/v1/domains");
      assertThat(off.statusCode()).isEqualTo(404);
      assertThat(off.body()).contains("the API is off: management.tokenFile is not set");
    }
    Files.writeString(token, "short\n");
    Waymark.Result refused = Waymark.run(environment(), "serve", "--conf", conf.toString());
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out()).contains(token + ":1: found 5 characters that are no token");
  }

  /** A provider lists the domains that clients ask for and that are not provisioned yet. */
  @Test
  void domainThatDnsLeadsHere_isListed_untilItIsProvisioned() throws Exception {
    try (Waymark waymark = serve()) {
      String ask =
          "curl -s -o /dev/null -H 'Host: autoconfig.forgotten.example' 'localhost:%d/mail/config-v1.1.xml?emailaddress=localpart@forgotten.example'"
              .formatted(waymark.port());
      PageExamples.run(ask, Map.of());
      assertThat(unknownDomains(waymark))
          .contains("{\"domain\":\"forgotten.example\",\"count\":1,\"byHost\":1,")
          .doesNotContain("localpart");
      assertThat(put(waymark, "domains/forgotten.example", "\"shared\"")).isEqualTo(201);
      Eventually.until(
          "it is listed no longer",
          () -> unknownDomains(waymark).equals("{\"unknownDomains\":[]}\n"));
      assertThat(waymark.log().toString()).doesNotContain("localpart");
    }
  }

  private static String unknownDomains(Waymark waymark) throws Exception {
    return body(request(waymark, "unknown-domains"));
  }

  /** As a control panel does, with curl and two pods. */
  @Test
  void checkOfADomainInRedis_isSeenByAnotherProcess() throws Exception {
    redis.call("SET", "waymark:domain:stored.example", "\"shared\"");
    try (DnsServer dns = DnsServer.start()) {
      dns.add(
          "host.com. 60 IN A 198.51.100.1",
          "autoconfig.stored.example. 60 IN CNAME host.com.",
          "stored.example. 60 IN MX 10 mx.host.com.");
      Map<String, String> environment = new HashMap<>(environment());
      environment.put("WAYMARK_PUBLIC_HOST", "host.com");
      environment.put("WAYMARK_DNS_RESOLVERS", "127.0.0.1:" + dns.resolver().socket().getPort());
      try (Waymark first = Waymark.serve(conf, environment);
          Waymark second = Waymark.serve(conf, environment)) {
        JsonObject checked = curl(first, "-X POST", "domains/stored.example/checks");
        assertThat(checked.getString("domain")).isEqualTo("stored.example");
        assertThat(checked.getString("status")).isEqualTo("error");
        assertThat(findings(checked)).containsEntry("dns.autoconfig", "ok").containsKey("dns.mx");

        JsonObject seen = curl(second, "", "domains/stored.example/checks");
        assertThat(seen.getString("checkedAt")).isEqualTo(checked.getString("checkedAt"));
        assertThat(seen.getInteger("age")).isBetween(0, 60);
        Map<String, String> worse = findings(checked);
        worse.values().removeIf("ok"::equals);
        assertThat(findings(seen)).isEqualTo(worse);
        assertThat(curl(second, "", "checks?status=error").encode()).contains("stored.example");
        assertThat(curl(second, "", "checks?status=ok").encode()).doesNotContain("stored.example");
      }
    }
  }

  private static JsonObject curl(Waymark waymark, String options, String path) throws Exception {
    return new JsonObject(
        PageExamples.run(
            "curl -sf %s -H \"Authorization: Bearer $TOKEN\" 'localhost:%d/api/v1/%s'"
                .formatted(options, waymark.managementPort(), path),
            Map.of("TOKEN", TOKEN)));
  }

  /** The status of each finding by its id. */
  private static Map<String, String> findings(JsonObject diagnosis) {
    Map<String, String> findings = new TreeMap<>();
    for (Object finding : diagnosis.getJsonArray("findings")) {
      JsonObject each = (JsonObject) finding;
      findings.put(each.getString("id"), each.getString("status"));
    }
    return findings;
  }

  @Test
  void withoutRedis_previewsAndChecksAreThere() throws Exception {
    Map<String, String> environment =
        Map.of(
            "WAYMARK_MANAGEMENT_TOKENFILE", token.toString(),
            "WAYMARK_DNS_RESOLVERS", "127.0.0.1:1",
            "WAYMARK_DNS_TIMEOUT", "0.1");
    try (Waymark waymark = Waymark.serve(conf, environment)) {
      assertThat(put(waymark, "domains/a.example", "\"shared\"")).isEqualTo(501);
      HttpResponse<String> preview =
          CLIENT.send(
              request(waymark, "domains/customer.com/preview/outlook").build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(preview.body()).contains("<LoginName>user@customer.com</LoginName>");

      HttpRequest.Builder checks = request(waymark, "domains/customer.com/checks");
      assertThat(body(checks.GET())).contains("customer.com has no result of a check");
      String found = body(checks.POST(HttpRequest.BodyPublishers.noBody()));
      assertThat(new JsonObject(found).getJsonArray("findings")).isNotEmpty();
      assertThat(body(checks.GET())).contains("\"age\":");
      assertThat(body(request(waymark, "checks"))).contains("{\"domain\":\"customer.com\",");
    }
  }

  private static String body(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  private Waymark serve() throws Exception {
    return Waymark.serve(conf, environment());
  }

  private Map<String, String> environment() {
    return Map.of(
        "WAYMARK_REDIS_URI", redis.uri(), "WAYMARK_MANAGEMENT_TOKENFILE", token.toString());
  }

  private static int put(Waymark waymark, String path, String body) throws Exception {
    return CLIENT
        .send(
            request(waymark, path).PUT(HttpRequest.BodyPublishers.ofString(body)).build(),
            HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  private static HttpRequest.Builder request(Waymark waymark, String path) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + waymark.managementPort() + "/api/v1/" + path))
        .header("Authorization", "Bearer " + TOKEN);
  }
}
