package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page for people, as curl gets it. */
class PageIT {
  private static final String LOCAL_PART = "zaphod";

  @TempDir private Path folder;

  @Test
  void form_leadsToTheResult_andTheAddressToNoLog() throws Exception {
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    Map<String, String> environment =
        Map.of("WAYMARK_PUBLIC_HOST", "mail.host.com", "WAYMARK_LOG_ACCESS", "true");
    try (Waymark waymark = Waymark.serve(conf, environment)) {
      assertThat(curl(waymark, "/", "-H", "Accept-Language: de-AT, en;q=0.5"))
          .startsWith("HTTP/1.1 200 OK")
          .contains("\nVary: Accept-Language\r\n", "<html lang=\"de\"", "<form class=\"address\"");
      String address = LOCAL_PART + "+tag@customer.com";
      String result = curl(waymark, "/", "--data-urlencode", "address=" + address);
      assertThat(result)
          .startsWith("HTTP/1.1 200 OK")
          .contains("Cache-Control: no-store")
          .contains("https://mail.host.com/email.mobileconfig?email=zaphod%2Btag@customer.com")
          .contains("mail.host.com", ">" + address + "</bdi>");
      assertThat(curl(waymark, "/", "-d", "address=" + address)).contains(">" + address + "<");
      assertThat(curl(waymark, "/", "-d", "address=" + LOCAL_PART + "@stranger.com"))
          .startsWith("HTTP/1.1 404 ");
      assertThat(curl(waymark, "/", "-d", "address=" + LOCAL_PART))
          .startsWith("HTTP/1.1 400 ")
          .contains("value=\"" + LOCAL_PART + "\"");
      assertThat(curl(waymark, "/", "-F", "address=" + address)).startsWith("HTTP/1.1 415 ");
      assertThat(curl(waymark, "/", "-X", "OPTIONS")).startsWith("HTTP/1.1 204 ");
      assertThat(curl(waymark, "/", "-X", "PUT")).startsWith("HTTP/1.1 405 ");
      assertThat(files(result)).allSatisfy(path -> isLasting(curl(waymark, path)));
      assertThat(waymark.manage("/metrics").body())
          .contains(
              "waymark_requests_total{dialect=\"page\",document=\"page\","
                  + "outcome=\"unknown_domain\",status=\"404\"} 1.0")
          .doesNotContain(LOCAL_PART);
      assertThat(String.join("\n", waymark.log())).contains("\"page\"").doesNotContain(LOCAL_PART);
    }
  }

  @Test
  void operatorsTexts_areShown_andBrokenOnesStopTheStart() throws Exception {
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    Files.createDirectories(conf.resolve("page"));
    Path texts = conf.resolve("page/messages_en.properties");
    Files.writeString(texts, "form.title=Settings for your “mailbox”\n");
    try (Waymark waymark = Waymark.serve(conf, Map.of())) {
      assertThat(curl(waymark, "/")).contains("<h1>Settings for your “mailbox”</h1>");
    }
    Files.writeString(texts, "form.titel=x\n");
    Waymark.Result check = Waymark.run(Map.of(), "check", "--conf", conf.toString());
    assertThat(check.exitCode()).isEqualTo(1);
    assertThat(check.err() + check.out()).contains("form.titel");
  }

  @Test
  void operatorsTemplate_isServed_andOneWithAScriptStopsTheStart() throws Exception {
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    Path template = conf.resolve("templates/page.html");
    String shipped = Files.readString(template);
    Files.writeString(template, shipped.replace("<main>", "<main id=\"own\">"));
    try (Waymark waymark = Waymark.serve(conf, Map.of())) {
      assertThat(curl(waymark, "/")).contains("<main id=\"own\">");
    }
    Files.writeString(template, shipped.replace("<main>", "<main><script>a()</script>"));
    Waymark.Result check = Waymark.run(Map.of(), "check", "--conf", conf.toString());
    assertThat(check.exitCode()).isEqualTo(1);
    assertThat(check.err() + check.out()).contains("inline scripts are not allowed");
  }

  private static void isLasting(String answer) {
    assertThat(answer)
        .startsWith("HTTP/1.1 200 OK")
        .contains("Cache-Control: public, max-age=31536000, immutable");
  }

  /** The style sheet and the script of a page. */
  private static List<String> files(String page) {
    List<String> files = new ArrayList<>();
    for (String part : page.split("\"", -1)) {
      if (part.startsWith("/page/")) {
        files.add(part);
      }
    }
    assertThat(files).hasSize(2);
    return files;
  }

  /** The head and the body of an answer. */
  private static String curl(Waymark waymark, String path, String... options) {
    List<String> command =
        new ArrayList<>(List.of("curl", "-s", "-i", "-H", "Host: mail.host.com"));
    command.addAll(List.of(options));
    command.add("http://127.0.0.1:" + waymark.port() + path);
    try {
      Process process = new ProcessBuilder(command).start();
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return answer;
    } catch (Exception e) { // of a process that does not start or is interrupted: curl is broken
      throw new AssertionError(e);
    }
  }
}
