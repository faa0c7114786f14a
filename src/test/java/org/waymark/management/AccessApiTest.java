package org.waymark.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.http.LogCapture;
import org.waymark.http.RawClient;
import org.waymark.input.ProblemsException;
import org.waymark.store.Until;

/** Who is let in, and what is told to whom. */
class AccessApiTest extends ApiFixture {
  private static final String OTHER = "other-token-of-the-panel";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Bearer wrong-token-1234567890",
        "Bearer 0123456789abcdefghi",
        "Bearer 0123456789abcdefghijk",
        "Bearer 0123456789ABCDEFGHIJ",
        "Basic 0123456789abcdefghij",
        "0123456789abcdefghij",
      })
  void withoutAToken_nothingIsToldOrDone(String credentials) throws Exception {
    put("profile:shared", SHARED);
    String[] headers =
        credentials.isEmpty() ? new String[0] : new String[] {"Authorization", credentials};
    for (String path : List.of("/domains", "/domains/a.com", "/domains/a.com/preview/outlook")) {
      HttpResponse<String> answer = send("GET", path, "", headers);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(header(answer, "WWW-Authenticate")).isEqualTo("Bearer realm=\"waymark\"");
      assertThat(answer.body()).doesNotContain("0123456789");
    }
    assertThat(send("PUT", "/domains/a.com", "\"shared\"", headers).statusCode()).isEqualTo(401);
    assertThat(send("POST", "/domains:sync", "a.com,shared", headers).statusCode()).isEqualTo(401);
    assertThat(send("DELETE", "/profiles/shared", "", headers).statusCode()).isEqualTo(401);
    assertThat(stored("domain:a.com")).isNull();
    assertThat(stored("profile:shared")).isEqualTo(SHARED);
  }

  @Test
  void scheme_isWrittenInAnyCase() throws Exception {
    assertThat(send("GET", "/domains", "", "Authorization", "bearer  " + TOKEN).statusCode())
        .isEqualTo(200);
  }

  @Test
  void largeBodyWithoutAToken_isNotTaken() throws Exception {
    try (RawClient client = new RawClient(service.managementPort()).host("localhost")) {
      client.send(
          "POST /api/v1/domains:sync HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90000000\r\nExpect: 100-continue\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(401);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void tokensInTheFile_areThoseThatCount() throws Exception {
    Path file = folder.resolve("token");
    Files.writeString(file, "\n" + TOKEN + "\n  " + OTHER + "\n");
    Until.that("the second is known", () -> status(OTHER) == 200);
    assertThat(status(TOKEN)).isEqualTo(200);
    Files.writeString(file, OTHER);
    Until.that("the first is gone", () -> status(TOKEN) == 401);
    assertThat(status(OTHER)).isEqualTo(200);
  }

  @Test
  void fileThatCannotBeUsed_letsNobodyIn_andSaysSoWithoutTheToken() throws Exception {
    Path file = folder.resolve("token");
    try (LogCapture log = LogCapture.of("org.waymark.management", Level.INFO)) {
      Files.writeString(file, TOKEN + "\nsecret with blanks");
      Until.that("nobody is let in", () -> status(TOKEN) == 401);
      Files.delete(file);
      Until.that("it is told", () -> log.lines().size() == 2);
      Files.writeString(file, TOKEN);
      Until.that("it is open again", () -> status(TOKEN) == 200);
      assertThat(log.lines().get(0))
          .contains(
              "the API is unavailable: "
                  + file
                  + ":2: found 18 characters that are no token; allowed: 16 to 512 letters, digits and . _ ~ + / -")
          .doesNotContain("secret");
      assertThat(log.lines().get(1))
          .contains(file + ": no such file; management.tokenFile names it");
    }
  }

  @Test
  void open_withoutAUsableFile_fails(Vertx vertx) throws Exception {
    Path file = folder.resolve("empty");
    Files.writeString(file, "\n \n");
    assertThatThrownBy(() -> await(Tokens.open(vertx, file)))
        .isInstanceOf(ProblemsException.class)
        .hasMessage(file + ": found no token; allowed: one token per line");
  }

  @Test
  void changes_areLoggedWithTheirKeyAlone() throws Exception {
    try (LogCapture log = LogCapture.of("org.waymark.management", Level.INFO)) {
      call("PUT", "/profiles/shared", SHARED);
      call("PUT", "/profiles/shared", SHARED);
      call("PUT", "/domains/a.com", "\"shared\"");
      call("DELETE", "/domains/a.com", "");
      assertThat(log.lines()).hasSize(3);
      assertThat(log.lines().get(1)).contains("added by the API", "\"record\":\"domain:a.com\"");
      assertThat(log.lines().get(2)).contains("deleted by the API");
      assertThat(log.lines().toString()).doesNotContain(TOKEN);
    }
  }

  @Test
  void requests_areCounted() throws Exception {
    get("/domains");
    send("GET", "/domains", "");
    call("PATCH", "/domains", "");
    try (RawClient client = new RawClient(service.managementPort()).host("localhost")) {
      assertThat(client.get("/metrics").body())
          .contains(
              "waymark_api_requests_total{method=\"GET\",status=\"200\"} 1.0",
              "waymark_api_requests_total{method=\"GET\",status=\"401\"} 1.0",
              "waymark_api_requests_total{method=\"other\",status=\"405\"} 1.0");
    }
  }

  @Test
  void pathsAndMethodsThatAreNone_areToldAsProblems() throws Exception {
    HttpResponse<String> path = get("/nothing");
    assertThat(path.statusCode()).isEqualTo(404);
    assertThat(header(path, "Content-Type")).isEqualTo("application/problem+json");
    HttpResponse<String> method = call("POST", "/domains/a.com", "");
    assertThat(method.statusCode()).isEqualTo(405);
    assertThat(new JsonObject(method.body()).getString("title")).isEqualTo("Method Not Allowed");
    assertThat(header(method, "Allow")).contains("GET", "PUT", "DELETE");
    assertThat(call("HEAD", "/domains", "").statusCode()).isEqualTo(200);
    try (RawClient client = new RawClient(service.managementPort()).host("localhost")) {
      String token = "Authorization: Bearer " + TOKEN;
      assertThat(client.get("/api/v1/domains/%zz", token).status()).isEqualTo(400);
    }
  }

  private int status(String token) throws Exception {
    return send("GET", "/domains", "", "Authorization", "Bearer " + token).statusCode();
  }
}
