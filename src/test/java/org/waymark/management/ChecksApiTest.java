package org.waymark.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Diagnosis;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.mail.DomainName;
import org.waymark.mail.InvalidSettingsException;
import org.waymark.testing.Eventually;

/** Checks of a domain by request, and the last results. */
class ChecksApiTest extends ApiFixture {
  private static final String PATH = "/domains/filed.com/checks";
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final ConcurrentLinkedQueue<Promise<Optional<Diagnosis>>> held =
      new ConcurrentLinkedQueue<>();
  private volatile boolean holds;

  /** Finds in {@code STATUS.com} one finding of this status. */
  @Override
  Future<Optional<Diagnosis>> examine(DomainName domain) {
    if (holds) {
      Promise<Optional<Diagnosis>> promise = Promise.promise();
      held.add(promise);
      return promise.future();
    }
    return switch (domain.value()) {
      case "none.com" -> Future.succeededFuture(Optional.empty());
      case "invalid.com" -> Future.failedFuture(new InvalidSettingsException("no such profile"));
      default -> Future.succeededFuture(Optional.of(diagnosis(domain)));
    };
  }

  private Diagnosis diagnosis(DomainName domain) {
    Status status = domain.value().equals("ok.com") ? Status.OK : Status.ERROR;
    return new Diagnosis(
        domain,
        now,
        List.of(
            Finding.ok(CheckId.DNS_MX, "mx.host.com"),
            new Finding(
                "mail.imap:mail.host.com:993",
                status,
                "found",
                "expected",
                "reason",
                "remedy",
                Optional.of("record"))));
  }

  private JsonObject ok() {
    return json("dns.mx", "ok", "mx.host.com", "", "", "");
  }

  private JsonObject error() {
    return json("mail.imap:mail.host.com:993", "error", "found", "expected", "reason", "remedy")
        .put("record", "record");
  }

  private static JsonObject json(
      String id, String status, String observed, String expected, String reason, String remedy) {
    return new JsonObject()
        .put("id", id)
        .put("status", status)
        .put("observed", observed)
        .put("expected", expected)
        .put("reason", reason)
        .put("remedy", remedy);
  }

  @Test
  void post_runsTheChecks_andGetKeepsTheResult() throws Exception {
    HttpResponse<String> before = get(PATH);
    assertThat(before.statusCode()).isEqualTo(404);
    assertThat(detail(before)).isEqualTo("filed.com has no result of a check");

    HttpResponse<String> run = call("POST", "/domains/FILED.com./checks", "");
    assertThat(run.statusCode()).isEqualTo(200);
    assertThat(header(run, "Content-Type")).isEqualTo("application/json");
    assertThat(header(run, "X-Content-Type-Options")).isEqualTo("nosniff");
    JsonObject expected =
        new JsonObject()
            .put("domain", "filed.com")
            .put("status", "error")
            .put("checkedAt", now.toString())
            .put("findings", new JsonArray().add(ok()).add(error()));
    assertThat(new JsonObject(run.body())).isEqualTo(expected);

    JsonObject last = new JsonObject(get(PATH).body());
    assertThat((Integer) last.remove("age")).isBetween(0, 60);
    assertThat(last).isEqualTo(expected.put("findings", new JsonArray().add(error())));
    assertThat((List<?>) redis.call("KEYS", "waymark-doctor:*")).hasSize(2);
    assertThat((List<?>) redis.call("KEYS", "waymark:*")).isEmpty();
  }

  @Test
  void post_ofADomainWithoutSettings_orWithInvalidOnes_isRefused() throws Exception {
    HttpResponse<String> none = call("POST", "/domains/none.com/checks", "");
    assertThat(none.statusCode()).isEqualTo(404);
    assertThat(detail(none)).isEqualTo("none.com has no settings");
    HttpResponse<String> invalid = call("POST", "/domains/invalid.com/checks", "");
    assertThat(invalid.statusCode()).isEqualTo(422);
    assertThat(detail(invalid)).isEqualTo("no such profile");
    assertThat(call("POST", "/domains/com/checks", "").statusCode()).isEqualTo(400);
    assertThat(call("POST", PATH + "?only=dns", "").statusCode()).isEqualTo(400);
    assertThat(send("POST", PATH, "").statusCode()).isEqualTo(401);
    assertThat(send("GET", "/checks", "").statusCode()).isEqualTo(401);
  }

  @Test
  void post_whileTheDomainIsBeingChecked_joins_andOthersAreBounded() throws Exception {
    holds = true;
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (String path : List.of(PATH, PATH, "/domains/other.com/checks")) {
      answers.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return call("POST", path, "");
                } catch (Exception e) { // a supplier can throw no checked exception
                  throw new AssertionError(e);
                }
              }));
    }
    Eventually.until("two domains are being checked", () -> held.size() == 2);
    HttpResponse<String> third = call("POST", "/domains/third.com/checks", "");
    assertThat(third.statusCode()).isEqualTo(503);
    assertThat(detail(third)).isEqualTo("2 domains are being checked; try again later");
    assertThat(header(third, "Retry-After")).isEqualTo("5");

    held.forEach(
        promise ->
            promise.complete(Optional.of(diagnosis(DomainName.parse("filed.com").orElseThrow()))));
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertThat(answer.get().statusCode()).isEqualTo(200);
    }
    assertThat(held).hasSize(2);
  }

  @Test
  void list_hasAllResults_orThoseOfAStatus_pageByPage() throws Exception {
    assertThat(new JsonObject(get("/checks").body()))
        .isEqualTo(new JsonObject().put("checks", new JsonArray()));
    call("POST", "/domains/ok.com/checks", "");
    for (int i = 0; i < 50; i++) {
      call("POST", "/domains/d" + i + ".com/checks", "");
    }
    List<JsonObject> all = list("/checks?limit=10");
    assertThat(all).hasSize(51);
    assertThat(all)
        .contains(
            new JsonObject()
                .put("domain", "d7.com")
                .put("status", "error")
                .put("checkedAt", now.toString())
                .put("findings", new JsonObject().put("mail.imap", "error")));
    assertThat(list("/checks?limit=10&status=error")).hasSize(50);
    assertThat(list("/checks?status=ok&limit=1"))
        .extracting(each -> each.getString("domain"))
        .containsExactly("ok.com");
    assertThat(list("/checks?status=notice&limit=1")).isEmpty();
  }

  private List<JsonObject> list(String path) throws Exception {
    List<JsonObject> checks = new ArrayList<>();
    String cursor = "";
    while (true) {
      JsonObject page = new JsonObject(get(path + cursor).body());
      page.getJsonArray("checks").forEach(each -> checks.add((JsonObject) each));
      if (!page.containsKey("next")) {
        return checks.stream().distinct().toList();
      }
      cursor = "&cursor=" + page.getString("next");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status=unknown | status: found \"unknown\"; allowed: ok, notice, warning, error",
        "status= | status: found \"\"; allowed: ok, notice, warning, error",
        "limit=0 | limit: found \"0\"; allowed: a whole number, 1 to 1000",
        "cursor=x | cursor: \"x\" is no cursor",
        "statuss=error | unknown parameter statuss; known: cursor, limit, status; did you mean status?",
      })
  void parametersThatAreNone_areRefused(String query, String detail) throws Exception {
    HttpResponse<String> answer = get("/checks?" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(detail(answer)).isEqualTo(detail);
  }

  @Test
  void redisThatIsAway_checksRunAllTheSame() throws Exception {
    redis.kill();
    assertThat(call("POST", PATH, "").statusCode()).isEqualTo(200);
    HttpResponse<String> last = get(PATH);
    assertThat(last.statusCode()).isEqualTo(503);
    assertThat(header(last, "Retry-After")).isEqualTo("5");
    assertThat(get("/checks").statusCode()).isEqualTo(503);
  }
}
