package org.waymark.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the Ingresses and Caddy pass to Waymark, and what they log. */
class FrontProxiesTest {
  private static final Pattern REQUEST = Pattern.compile("^[A-Z]+ (/[^ ?]*)");

  /** Asked under {@code ua-auto-config.} of a mail domain only, never under the name of an MX. */
  private static final String PACC = "/.well-known/user-agent-configuration.json";

  /** Names for Waymark only pass every path, in every letter case and for every method. */
  @Test
  void hostOfItsOwn_passesEveryPath() throws Exception {
    assertThat(find(bundle("production"), "Ingress", "waymark").each("/spec/rules"))
        .allSatisfy(
            rule ->
                assertThat(rule.getJsonObject("http").getJsonArray("paths").encode())
                    .startsWith("[{\"path\":\"/\",\"pathType\":\"Prefix\","));
  }

  /** Every path that a client is known to ask passes where only some paths do. */
  @Test
  void hostWithOtherPaths_passesWhatClientsAsk() throws Exception {
    List<String> prefixes =
        find(bundle("production"), "Ingress", "waymark-mail-host")
            .each("/spec/rules")
            .flatMap(rule -> Manifest.each(rule.getJsonObject("http").getValue("paths")))
            .map(path -> path.getString("path"))
            .toList();
    List<String> asked = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/conversations"))) {
      for (Path file : files.filter(found -> found.endsWith("request.http")).toList()) {
        String answer =
            Files.readString(file.resolveSibling("answer.http"), StandardCharsets.ISO_8859_1);
        Matcher request = REQUEST.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (request.find() && answer.startsWith("HTTP/1.1 200")) {
          asked.add(request.group(1).replaceAll("/+", "/"));
        }
      }
    }
    asked.removeIf(path -> path.equals("/") || path.equals(PACC));
    // No client asks for a profile by itself, and the page links to it in lower case.
    asked.remove("/Email.MobileConfig");
    assertThat(asked).hasSizeGreaterThan(20);
    assertThat(asked).allSatisfy(path -> assertThat(prefixes).anyMatch(path::startsWith));
  }

  /** Caddy asks where the question is answered, and listens where its Service leads. */
  @Test
  void caddy_asksTheManagementService() throws Exception {
    Bundle bundle = bundle("on-demand-tls");
    String caddyfile = caddyfile(bundle);
    Manifest management = find(bundle, "Service", "waymark-management");
    assertThat(management.at("/spec/ports/0/port")).isEqualTo(80);
    assertThat(caddyfile).contains("ask http://waymark-management/tls/ask");
    assertThat(find(bundle, "Service", "waymark").at("/spec/ports/0/port")).isEqualTo(80);
    assertThat(caddyfile.split("reverse_proxy waymark:80", -1)).hasSize(3);
    Manifest caddy = find(bundle, "Deployment", "caddy");
    for (String port : List.of("0", "1")) {
      String pointer = "/spec/template/spec/containers/0/ports/" + port;
      assertThat(caddyfile)
          .contains(
              caddy.text(pointer + "/name") + "_port " + caddy.text(pointer + "/containerPort"));
    }
  }

  /** The default log gets every request that fails; another log would need the same filter. */
  @Test
  void caddy_logsNoAddress() throws Exception {
    String caddyfile = caddyfile(bundle("on-demand-tls"));
    assertThat(caddyfile).contains("request>uri delete", "request>headers delete");
    assertThat(caddyfile.split("\\blog\\b[^\\n]*\\{", -1)).hasSize(2);
  }

  private static String caddyfile(Bundle bundle) {
    return bundle.configMaps().get("caddy-config").get("Caddyfile");
  }

  private static Bundle bundle(String overlay) throws IOException {
    return Bundle.of(Path.of("k8s/overlays", overlay));
  }

  private static Manifest find(Bundle bundle, String kind, String name) {
    return bundle.find(kind, name).orElseThrow();
  }
}
