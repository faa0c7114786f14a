package org.waymark.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.testing.Pictures;

/** Single domains and profiles by way of the API. */
class RecordsApiTest extends ApiFixture {
  @BeforeEach
  void fill() throws Exception {
    put("profile:shared", SHARED);
    put("domain:customer.com", "\"shared\"");
  }

  @Test
  void put_ofANewDomain_isWrittenUnderItsCanonicalName() throws Exception {
    HttpResponse<String> answer = call("PUT", "/domains/M%C3%BCller.example.", "\"shared\"");
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("\"shared\"\n");
    assertThat(header(answer, "Location")).isEqualTo("/api/v1/domains/xn--mller-kva.example");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    assertThat(stored("domain:xn--mller-kva.example")).isEqualTo("\"shared\"");

    HttpResponse<String> read = get("/domains/müller.example".replace("ü", "%C3%BC"));
    assertThat(read.body()).isEqualTo("\"shared\"\n");
    assertThat(header(read, "ETag")).isEqualTo(header(answer, "ETag")).startsWith("\"");
  }

  @Test
  void put_ofAMapping_isKeptInItsShortestForm() throws Exception {
    assertThat(call("PUT", "/domains/short.com", "{\"profile\": \"shared\"}").body())
        .isEqualTo("\"shared\"\n");
    HttpResponse<String> own =
        call("PUT", "/domains/own.com", "{ \"profile\": \"shared\", \"name\": \"Ówn\" }");
    assertThat(own.statusCode()).isEqualTo(201);
    assertThat(stored("domain:own.com")).isEqualTo("{\"profile\":\"shared\",\"name\":\"Ówn\"}");
    assertThat(call("PUT", "/domains/own.com", "\"shared\"").statusCode()).isEqualTo(200);
  }

  @Test
  void put_asItIs_changesNothing() throws Exception {
    String before = header(get("/domains/customer.com"), "ETag");
    HttpResponse<String> same = call("PUT", "/domains/customer.com", "{\"profile\":\"shared\"}");
    assertThat(same.statusCode()).isEqualTo(200);
    assertThat(header(same, "ETag")).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/domains/new.com | \"shraed\" | 422 | waymark:domain:new.com: new.com: found \"shraed\";"
            + " allowed: filed, shared; did you mean shared?",
        "/domains/new.com | {\"aliasOf\":\"new.com\"} | 422 | waymark:domain:new.com:"
            + " new.com.aliasOf: a loop: new.com, new.com",
        "/domains/new.com | shared | 400 | the body: not JSON: Unrecognized token 'shared': was"
            + " expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
        "/domains/localhost | \"shared\" | 400 | found \"localhost\"; allowed: a domain name of at"
            + " least two labels, such as customer.com",
        "/domains/cust%E2%80%8Bomer.com | \"shared\" | 400 | found \"cust\\u200Bomer.com\";"
            + " allowed: a domain name of at least two labels, such as customer.com; without the"
            + " invisible character U+200B ZERO WIDTH SPACE",
        "/domains/new.com | {\"profile\":\"shared\",\"vars\":{\"SHARD\":\"a\u2060b\"}} | 422 |"
            + " waymark:domain:new.com: new.com.vars.SHARD: found \"a\\u2060b\"; allowed: text;"
            + " without the invisible character U+2060 WORD JOINER",
        "/domains/new.com?dryRun=true | \"shared\" | 400 | unknown parameter dryRun; known: none",
        "/profiles/new | {\"services\":[]} | 422 | waymark:profile:new: new.services: found an"
            + " empty list; allowed: a list of services that is not empty",
      })
  void put_thatCannotBe_isRefusedWithTheReason(String path, String body, int status, String detail)
      throws Exception {
    HttpResponse<String> answer = call("PUT", path, body);
    assertThat(detail(answer)).isEqualTo(detail);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(stored("domain:new.com")).isNull();
    assertThat(stored("profile:new")).isNull();
  }

  @Test
  void put_ofAProfileWithTheLargestLogo_isWritten() throws Exception {
    byte[] logo = Arrays.copyOf(Pictures.png(3, 2), 24 << 10);
    JsonObject profile = new JsonObject(SHARED);
    profile.put("page", JsonObject.of("logo", Pictures.base64(logo), "color", "#0a5bd3"));

    HttpResponse<String> answer = call("PUT", "/profiles/branded", profile.encode());

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(new JsonObject(answer.body())).isEqualTo(profile);
    assertThat(new JsonObject(String.valueOf(stored("profile:branded")))).isEqualTo(profile);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "logo.png | found no picture; allowed: a PNG or JPEG picture in base64",
        "/9j/logo.png | found a picture that is not in base64; allowed: a PNG or JPEG picture in"
            + " base64",
        "iVBORw0KGgo= | found no PNG and no JPEG; allowed: a PNG or JPEG picture",
      })
  void put_ofAProfileWithoutItsPicture_isRefused(String logo, String reason) throws Exception {
    JsonObject profile = new JsonObject(SHARED).put("page", JsonObject.of("logo", logo));

    HttpResponse<String> answer = call("PUT", "/profiles/branded", profile.encode());

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(detail(answer)).isEqualTo("waymark:profile:branded: branded.page.logo: " + reason);
  }

  @Test
  void put_withManyFaults_namesEveryOne() throws Exception {
    HttpResponse<String> answer =
        call(
            "PUT",
            "/profiles/new",
            "{\"services\":[{\"type\":\"imap\",\"host\":\"no_host\",\"port\":993,\"security\":\"tls\"},{\"type\":\"smtp\",\"host\":\"-\",\"port\":465,\"security\":\"tls\"}]}");
    JsonArray problems = new JsonObject(answer.body()).getJsonArray("problems");
    assertThat(problems.size()).isEqualTo(2);
    assertThat(problems.getJsonObject(0))
        .isEqualTo(
            new JsonObject()
                .put("place", "waymark:profile:new")
                .put("path", "new.services[0].host")
                .put("message", "found \"no_host\"; allowed: a host name"));
    assertThat(detail(answer)).endsWith(", and 1 more");
  }

  @Test
  void put_withNoBody_orTooLargeAOne_isRefused() throws Exception {
    assertThat(detail(call("PUT", "/domains/new.com", "")))
        .isEqualTo("the body is empty; allowed: a document in JSON");
    HttpResponse<String> large = call("PUT", "/domains/new.com", " ".repeat(64 << 10) + "1");
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(detail(large)).isEqualTo("the body is larger than 65536 bytes");
    String spaces = " ".repeat((128 << 10) - 1);
    assertThat(call("PUT", "/profiles/new", spaces + "1").statusCode()).isEqualTo(422);
    assertThat(call("PUT", "/profiles/new", spaces + "12").statusCode()).isEqualTo(413);
  }

  @Test
  void record_thatIsTooLarge_isToldOf_andReplaced() throws Exception {
    put("domain:large.com", "\"" + "x".repeat(5_000_000) + "\"");
    HttpResponse<String> large = get("/domains/large.com");
    assertThat(large.body()).isEqualTo("TOOLARGE 5000002\n");
    assertThat(large.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
    assertThat(call("PUT", "/domains/large.com", "\"shared\"").statusCode()).isEqualTo(200);
    assertThat(stored("domain:large.com")).isEqualTo("\"shared\"");
  }

  @Test
  void delete_ofWhatIsNeeded_isRefused() throws Exception {
    put("domain:alias.com", "{\"aliasOf\":\"customer.com\"}");
    HttpResponse<String> profile = call("DELETE", "/profiles/shared", "");
    assertThat(profile.statusCode()).isEqualTo(409);
    assertThat(detail(profile))
        .isEqualTo("waymark:profile:shared: in use by 1 domain (customer.com)");
    assertThat(call("DELETE", "/domains/customer.com", "").statusCode()).isEqualTo(409);
    assertThat(stored("domain:customer.com")).isNotNull();
  }

  @Test
  void delete_ofWhatNobodyNeeds_isDone() throws Exception {
    assertThat(call("DELETE", "/domains/Customer.COM", "").statusCode()).isEqualTo(204);
    assertThat(stored("domain:customer.com")).isNull();
    HttpResponse<String> again = call("DELETE", "/domains/customer.com", "");
    assertThat(again.statusCode()).isEqualTo(404);
    assertThat(detail(again)).isEqualTo("domain:customer.com is not in Redis");
    assertThat(call("DELETE", "/profiles/shared", "").statusCode()).isEqualTo(204);
    assertThat(get("/profiles/shared").statusCode()).isEqualTo(404);
  }

  @Test
  void recordsWrittenByHand_areShownAsTheyAre() throws Exception {
    put("domain:bare.com", "shared");
    assertThat(get("/domains/bare.com").body()).isEqualTo("\"shared\"\n");
    put("domain:bad.com", "{\"profil\":\"shared\"}");
    assertThat(Json.decodeValue(get("/domains/bad.com").body()))
        .isEqualTo(new JsonObject().put("profil", "shared"));
    put("domain:worse.com", "{");
    HttpResponse<String> worse = get("/domains/worse.com");
    assertThat(header(worse, "Content-Type")).startsWith("text/plain");
    assertThat(worse.body()).isEqualTo("{\n");
    assertThat(call("PUT", "/domains/worse.com", "\"shared\"").statusCode()).isEqualTo(200);
  }

  @Test
  void keysThatHoldNoText_canBeReplacedAndDeleted() throws Exception {
    redis.call("HSET", "waymark:domain:hash.com", "a", "b");
    assertThat(get("/domains/hash.com").body()).startsWith("WRONGTYPE");
    assertThat(call("PUT", "/domains/hash.com", "\"shared\"").statusCode()).isEqualTo(200);
    assertThat(stored("domain:hash.com")).isEqualTo("\"shared\"");
    redis.call("HSET", "waymark:domain:other.com", "a", "b");
    assertThat(call("DELETE", "/domains/other.com", "").statusCode()).isEqualTo(204);
    assertThat(redis.call("EXISTS", "waymark:domain:other.com")).isEqualTo(0L);
  }

  @Test
  void recordThatIsNotUtf8_canBeReplacedAndDeleted() throws Exception {
    redis.call("SETBIT", "waymark:domain:bin.com", "0", "1");
    assertThat(call("PUT", "/domains/bin.com", "\"shared\"").statusCode()).isEqualTo(200);
    assertThat(stored("domain:bin.com")).isEqualTo("\"shared\"");
    redis.call("SETBIT", "waymark:domain:other.com", "0", "1");
    assertThat(call("DELETE", "/domains/other.com", "").statusCode()).isEqualTo(204);
    assertThat(redis.call("EXISTS", "waymark:domain:other.com")).isEqualTo(0L);
  }

  @Test
  void redisAway_is503_andOverWhenItIsBack() throws Exception {
    redis.kill();
    HttpResponse<String> away = call("PUT", "/domains/new.com", "\"shared\"");
    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(detail(away)).startsWith("Redis is away: ");
    assertThat(get("/domains").statusCode()).isEqualTo(503);
    redis.begin();
    assertThat(call("PUT", "/profiles/shared", SHARED).statusCode()).isEqualTo(201);
    assertThat(call("PUT", "/domains/new.com", "\"shared\"").statusCode()).isEqualTo(201);
  }
}
