package org.waymark.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.waymark.testing.Eventually;
import org.waymark.testing.RawClient;

/** Previews the documents of a client through the API. */
class PreviewApiTest extends ApiFixture {
  @Test
  void preview_isWhatTheClientGets() throws Exception {
    put("profile:shared", SHARED);
    put("domain:customer.com", "\"shared\"");
    Eventually.until(
        "the record is known",
        () -> get("/domains/customer.com/preview/autoconfig").statusCode() == 200);
    HttpResponse<String> preview = get("/domains/customer.com/preview/autoconfig");
    assertThat(header(preview, "Content-Type")).isEqualTo("text/xml; charset=utf-8");
    assertThat(header(preview, "Waymark-Settings"))
        .isEqualTo("waymark:domain:customer.com, profile shared (waymark:profile:shared)");
    try (RawClient client = new RawClient(service.port())) {
      assertThat(client.get("/mail/config-v1.1.xml", "Host: autoconfig.customer.com").body())
          .isEqualTo(preview.body())
          .contains("<hostname>mail.host.com</hostname>");
    }
    assertThat(get("/domains/customer.com/preview/outlook").body())
        .contains("<LoginName>user@customer.com</LoginName>");
    HttpResponse<String> json = get("/domains/customer.com/preview/autodiscover-json");
    assertThat(header(json, "Content-Type")).isEqualTo("application/json; charset=utf-8");
    assertThat(json.body())
        .isEqualTo(
            "{\"Protocol\":\"AutodiscoverV1\",\"Url\":"
                + "\"https://autodiscover.customer.com/autodiscover/autodiscover.xml\"}");
    assertThat(detail(get("/domains/customer.com/preview/pacc")))
        .isEqualTo("customer.com has no document for pacc");
    HttpResponse<String> none = get("/domains/customer.com/preview/mobilesync");
    assertThat(none.statusCode()).isEqualTo(404);
    assertThat(detail(none)).isEqualTo("customer.com has no document for mobilesync");
  }

  @Test
  void preview_ofWhatOnlyTheFilesHave_saysSo() throws Exception {
    assertThat(header(get("/domains/filed.com/preview/autoconfig"), "Waymark-Settings"))
        .contains("domains.yaml:1");
  }

  @Test
  void preview_ofADomainElsewhere_isAProblemWithTheRedirect() throws Exception {
    put("domain:moved.com", "{\"elsewhere\":{\"autodiscover\":\"https://new.example/\"}}");
    put("domain:gone.com", "{\"disabled\":true}");
    Eventually.until(
        "the records are known",
        () ->
            detail(get("/domains/moved.com/preview/outlook"))
                    .equals(
                        "moved.com has no document for outlook, which is redirected to https://new.example/")
                && detail(get("/domains/gone.com/preview/outlook"))
                    .equals("gone.com has no document for outlook"));
    assertThat(get("/domains/moved.com/preview/mobilesync").statusCode()).isEqualTo(404);
    assertThat(detail(get("/domains/moved.com/preview/autoconfig")))
        .isEqualTo("moved.com has no document for autoconfig");
  }

  @Test
  void preview_ofAChange_isThere() throws Exception {
    call("PUT", "/profiles/shared", SHARED);
    call("PUT", "/domains/customer.com", "\"shared\"");
    Eventually.until("it is served", () -> preview().contains("mail.host.com"));
    call("PUT", "/profiles/shared", profile("other.host.com"));
    Eventually.until("the change is served", () -> preview().contains("other.host.com"));
  }

  @Test
  void preview_ofWhatIsNot_isAProblem() throws Exception {
    assertThat(detail(get("/domains/nobody.com/preview/outlook")))
        .isEqualTo("nobody.com has no settings");
    assertThat(detail(get("/domains/localhost/preview/outlook"))).startsWith("found \"localhost\"");
    HttpResponse<String> client = get("/domains/filed.com/preview/pine");
    assertThat(client.statusCode()).isEqualTo(404);
    assertThat(detail(client))
        .isEqualTo(
            "found \"pine\"; allowed: apple, autoconfig, autodiscover-json, mobilesync, outlook, pacc");
    put("domain:bad.com", "{}");
    Eventually.until(
        "the record is read", () -> get("/domains/bad.com/preview/outlook").statusCode() == 422);
  }

  private String preview() throws Exception {
    return get("/domains/customer.com/preview/autoconfig").body();
  }
}
