package org.waymark.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.testing.Eventually;
import org.waymark.testing.RawClient;

/** The list of domains that were asked for and are not ours. */
class UnknownDomainsApiTest extends ApiFixture {
  private static final String CONFIG = "/mail/config-v1.1.xml";

  @Test
  void list_tellsWhatClientsAskedFor_andHow() throws Exception {
    Instant before = Instant.now().minusMillis(1);
    try (RawClient client = new RawClient(service.port())) {
      client.get(CONFIG + "?emailaddress=localpart@stranger.com", host("autoconfig.Stranger.com."));
      client.get(CONFIG, host("autoconfig.stranger.com:80"));
      client.get("/.well-known/autoconfig" + CONFIG, host("stranger.com"));
      client.get(CONFIG + "?emailaddress=localpart@stranger.com", host("mail.host.com"));
      discover(client, "localpart@XN--MLLER-KVA.example", "autodiscover.xn--mller-kva.example");
      discover(client, "localpart@other.example", "autodiscover.stranger.com");
      client.get("/v1.1/looked-up.example", host("mail.host.com"));
      // Known domains, names that are no mail domains, and domains without a request.
      client.get(CONFIG, host("autoconfig.filed.com"));
      discover(client, "localpart@filed.com", "autodiscover.filed.com");
      client.get(CONFIG, host("localhost"));
      client.get(CONFIG, host("127.0.0.1"));
      client.get(CONFIG, host("autoconfig.no_name.example"));
      client.get("/", host("autoconfig.home.example"));
    }
    JsonArray listed = list("");
    assertThat(listed.stream().map(each -> counted((JsonObject) each)))
        .containsExactly(
            "stranger.com 4/3",
            "looked-up.example 1/0",
            "other.example 1/0",
            "xn--mller-kva.example 1/1");
    assertThat(listed.encode()).doesNotContain("localpart", "@", "host.com");
    Instant first = Instant.parse(listed.getJsonObject(0).getString("first"));
    Instant last = Instant.parse(listed.getJsonObject(0).getString("last"));
    assertThat(first).isBetween(before, last);
    assertThat(last).isBeforeOrEqualTo(Instant.now());
    assertThat(list("?limit=1").size()).isEqualTo(1);
    assertThat(meters.unknownDomains().most(10)).hasSize(4);
  }

  @Test
  void namesThatAProxyWantsACertificateFor_areHosts() throws Exception {
    try (RawClient proxy = new RawClient(service.managementPort()).host("localhost")) {
      for (String name :
          List.of(
              "autoconfig.stranger.com",
              "autodiscover.stranger.com",
              "autoconfig.filed.com",
              "www.stranger.com")) {
        proxy.get("/tls/ask?domain=" + name);
      }
    }
    assertThat(list("").stream().map(each -> counted((JsonObject) each)))
        .containsExactly("stranger.com 2/2");
  }

  @Test
  void domainThatIsProvisioned_isListedNoLonger() throws Exception {
    try (RawClient client = new RawClient(service.port())) {
      client.get(CONFIG, host("autoconfig.customer.com"));
      client.get(CONFIG, host("autoconfig.stranger.com"));
    }
    put("profile:shared", SHARED);
    assertThat(call("PUT", "/domains/customer.com", "\"shared\"").statusCode()).isEqualTo(201);
    Eventually.until(
        "only the other is listed",
        () ->
            list("").stream()
                .map(each -> counted((JsonObject) each))
                .toList()
                .equals(List.of("stranger.com 1/1")));
  }

  @Test
  void whileRedisIsAway_theListIsThere() throws Exception {
    try (RawClient client = new RawClient(service.port())) {
      client.get(CONFIG, host("autoconfig.stranger.com"));
      redis.kill();
      client.get(CONFIG, host("autoconfig.nobody-can-say.com"));
    }
    assertThat(list("").stream().map(each -> counted((JsonObject) each)))
        .containsExactly("stranger.com 1/1");
  }

  @Test
  void list_ofNone_isEmpty_andForNobodyWithoutAToken() throws Exception {
    assertThat(list("")).isEmpty();
    assertThat(send("GET", "/unknown-domains", "").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=0 | limit: found \"0\"; allowed: a whole number, 1 to 1000",
        "limit=1001 | limit: found \"1001\"; allowed: a whole number, 1 to 1000",
        "cursor=1 | unknown parameter cursor; known: limit",
      })
  void parametersThatAreNone_areRefused(String query, String detail) throws Exception {
    var answer = get("/unknown-domains?" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(detail(answer)).isEqualTo(detail);
  }

  private JsonArray list(String query) throws Exception {
    var answer = get("/unknown-domains" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body()).getJsonArray("unknownDomains");
  }

  private static String counted(JsonObject each) {
    return each.getString("domain")
        + " "
        + each.getInteger("count")
        + "/"
        + each.getInteger("byHost");
  }

  private static void discover(RawClient client, String address, String host) {
    client.post(
        "/autodiscover/autodiscover.xml",
        "<Autodiscover xmlns=\"http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006\"><Request><EMailAddress>"
            + address
            + "</EMailAddress></Request></Autodiscover>",
        host(host));
  }

  private static String host(String name) {
    return "Host: " + name;
  }
}
