package org.waymark.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.testing.Ports;
import org.waymark.testing.RawClient;
import org.waymark.testing.TestAuthority;

/** The way of Outlook's wizard: JSON, the URL that it names, and the settings there. */
class AutodiscoverJsonIT {
  private static final String PATH = "/autodiscover/autodiscover.json";

  @TempDir private Path folder;

  @Test
  void json_leadsToTheSettings_atThePublicHost() throws Exception {
    TestAuthority authority = new TestAuthority(Files.createDirectory(folder.resolve("ca")));
    authority.issue("host", "dns:waymark.host.com,dns:autodiscover.customer.com");
    Path tls = Files.createDirectory(folder.resolve("tls"));
    Files.writeString(tls.resolve("host.crt"), authority.certificatePem("host"));
    Files.writeString(tls.resolve("host.key"), authority.keyPem("host"));
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    Files.writeString(
        conf.resolve("settings/domains.yaml"),
        "moved.example: { elsewhere: { autodiscover: microsoft365 } }\n",
        StandardOpenOption.APPEND);
    int port = Ports.free();
    Map<String, String> environment =
        Map.of(
            "WAYMARK_PUBLIC_HOST", "waymark.host.com",
            "WAYMARK_TLS_DIRECTORY", tls.toString(),
            "WAYMARK_TLS_PORT", Integer.toString(port));
    try (Waymark waymark = Waymark.serve(conf, environment)) {
      String ask = PATH + "?Email=user%40customer.com&Protocol=Autodiscoverv1&RedirectCount=1";
      String asked = "https://autodiscover.customer.com" + ask;
      JsonObject json = json(https(authority, port, "GET", asked, ""));
      assertThat(json.getString("Protocol")).isEqualTo("Autodiscoverv1");
      String named = json.getString("Url");
      assertThat(named).isEqualTo("https://waymark.host.com/autodiscover/autodiscover.xml");
      String body = Files.readString(Path.of("src/examples/outlook.xml"));
      assertThat(https(authority, port, "POST", named, body))
          .startsWith("HTTP/1.1 200 ")
          .contains("<Type>IMAP</Type>", "<Server>mail.host.com</Server>");
      assertThat(https(authority, port, "GET", named + "?Email=user%40customer.com", ""))
          .contains("<LoginName>user@customer.com</LoginName>");

      // Plain http is not redirected: a redirect would repeat the address.
      assertThat(new JsonObject(waymark.get(ask).body())).isEqualTo(json);
      assertThat(
              new JsonObject(
                      waymark.get(PATH + "/v1.0/u@moved.example?Protocol=AutodiscoverV1").body())
                  .getString("Url"))
          .isEqualTo("https://autodiscover-s.outlook.com/autodiscover/autodiscover.xml");
      assertThat(waymark.get(PATH + "/v1.0/u@moved.example?Protocol=ActiveSync").statusCode())
          .isEqualTo(400);
      assertThat(waymark.manage("/metrics").body())
          .contains(
              "waymark_requests_total{dialect=\"autodiscover-json\",document=\"json\","
                  + "outcome=\"answered\",status=\"200\"} 3.0",
              "waymark_requests_total{dialect=\"autodiscover-json\",document=\"json\","
                  + "outcome=\"nothing_to_offer\",status=\"400\"} 1.0");
      assertThat(String.join("\n", waymark.log())).doesNotContain("user@", "user%40", "u@");
    }
  }

  @Test
  void requestOfEveryKind_countsForTheRateLimit() throws Exception {
    for (String target :
        List.of(
            PATH + "?@evil/mapi/nspi/?&Email=autodiscover/autodiscover.json%3f@evil",
            PATH + "/v1.0/zaphod@stranger.example?Protocol=Ews",
            PATH + "/v1.0/zaphod%2540customer.com?Protocol=%2545ws",
            PATH + "/v1.0/zaphod%zz@customer.com?Protocol=Ews",
            PATH + "?Email=zaphod@customer.com&Protocol=" + "E".repeat(4096))) {
      Map<String, String> environment =
          Map.of("WAYMARK_RATELIMIT_RATE", "0.01", "WAYMARK_RATELIMIT_BURST", "2");
      try (Waymark waymark = Waymark.serve(Path.of("conf"), environment)) {
        for (boolean limited : new boolean[] {false, false, true}) {
          try (RawClient client = waymark.connect()) {
            RawClient.Answer answer = client.get(target);
            assertThat(answer.status())
                .as(target)
                .isIn(limited ? List.of(429) : List.of(400, 404, 414));
            assertThat(answer.body()).doesNotContain("evil", "zaphod", "E".repeat(9));
          }
        }
      }
    }
  }

  private static JsonObject json(String answer) {
    assertThat(answer).startsWith("HTTP/1.1 200 ").contains("application/json; charset=utf-8");
    return new JsonObject(answer.substring(answer.indexOf("\r\n\r\n") + 4));
  }

  /** Requests a URL at a port of this machine, with its host as the name for TLS and HTTP. */
  private static String https(
      TestAuthority authority, int port, String method, String url, String body)
      throws IOException {
    URI uri = URI.create(url);
    Socket tcp = new Socket(InetAddress.getLoopbackAddress(), port);
    SSLSocket socket =
        (SSLSocket)
            authority.trusting().getSocketFactory().createSocket(tcp, uri.getHost(), port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(uri.getHost())));
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    try (RawClient client = new RawClient(socket)) {
      return client
          .send(
              method
                  + " "
                  + uri.getRawPath()
                  + query
                  + " HTTP/1.1\r\nHost: "
                  + uri.getHost()
                  + "\r\nConnection: close\r\nContent-Length: "
                  + body.getBytes(US_ASCII).length
                  + "\r\n\r\n"
                  + body)
          .readToEnd();
    }
  }
}
