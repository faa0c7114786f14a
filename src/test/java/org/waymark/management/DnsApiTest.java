package org.waymark.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;

/** The DNS records of a domain through the API. */
class DnsApiTest extends ApiFixture {
  private static final String PATH = "/domains/filed.com/dns";

  @Test
  void dns_byDefault_isJson() throws Exception {
    HttpResponse<String> answer = get(PATH);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
    JsonObject json = new JsonObject(answer.body());
    assertThat(json.getString("domain")).isEqualTo("filed.com");
    assertThat(json.getJsonArray("records").getJsonObject(0))
        .isEqualTo(
            new JsonObject()
                .put("name", "autoconfig.filed.com")
                .put("type", "CNAME")
                .put("ttl", 3600)
                .put("value", "waymark.host.com."));
    assertThat(answer.body()).contains("0 1 993 file.host.com.");
  }

  @Test
  void dns_otherFormats_areText() throws Exception {
    HttpResponse<String> zone = get(PATH + "?format=zone&certificates=one");

    assertThat(header(zone, "Content-Type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(zone.body())
        .startsWith("; filed.com\n")
        .contains("autoconfig.filed.com. 3600 IN CNAME waymark.host.com.\n")
        .doesNotContain("\nautodiscover.");
    assertThat(get(PATH + "?format=nsupdate").body()).contains("\nsend\n");
    assertThat(get(PATH + "?format=external-dns").body()).contains("kind: DNSEndpoint");
  }

  @Test
  void dns_missing_comparesWithDns() throws Exception {
    JsonArray all = new JsonObject(get(PATH).body()).getJsonArray("records");
    for (int i = 1; i < all.size(); i++) {
      JsonObject record = all.getJsonObject(i);
      dns.add(
          "%s. 60 IN %s %s"
              .formatted(
                  record.getString("name"), record.getString("type"), record.getString("value")));
    }
    assertThat(missing()).containsExactly(all.getJsonObject(0));

    dns.add("autoconfig.filed.com. 60 IN CNAME waymark.host.com.");
    assertThat(missing()).as("what was just published").isEmpty();

    dns.fail("autoconfig.filed.com", Rcode.SERVFAIL);
    HttpResponse<String> failed = get(PATH + "?missing=true");
    assertThat(failed.statusCode()).isEqualTo(502);
    assertThat(detail(failed)).startsWith("cannot look up autoconfig.filed.com: SERVFAIL from ");
  }

  private JsonArray missing() throws Exception {
    return new JsonObject(get(PATH + "?missing=true").body()).getJsonArray("records");
  }

  @Test
  void dns_wrongRequests_areProblems() throws Exception {
    HttpResponse<String> format = get(PATH + "?format=yaml");
    assertThat(format.statusCode()).isEqualTo(400);
    assertThat(detail(format))
        .isEqualTo("format: found \"yaml\"; allowed: zone, json, nsupdate, external-dns");
    assertThat(get(PATH + "?certificates=two").statusCode()).isEqualTo(400);
    assertThat(get(PATH + "?missing=yes").statusCode()).isEqualTo(400);
    assertThat(get(PATH + "?all=true").statusCode()).isEqualTo(400);
    HttpResponse<String> nobody = get("/domains/nobody.com/dns");
    assertThat(nobody.statusCode()).isEqualTo(404);
    assertThat(detail(nobody)).isEqualTo("nobody.com has no settings");
    assertThat(send("GET", PATH, "").statusCode()).isEqualTo(401);
  }
}
