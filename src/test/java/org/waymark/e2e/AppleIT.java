package org.waymark.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.testing.Eventually;
import org.waymark.testing.TestAuthority;

/** Profiles of the jar, which has only a part of the library that signs them. */
class AppleIT {
  private static final String PATH =
      "/email.mobileconfig?email=zaphod%2Bx@customer.com&name=Zaphod";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private static Path issued;
  private static TestAuthority authority;

  @TempDir private Path folder;
  private Path pair;

  @BeforeAll
  static void issue() throws Exception {
    authority = new TestAuthority(issued);
    authority.issue("inter", List.of("-keyalg", "EC", "-ext", "bc:c"), "dns:inter.example");
    authority.issueBy("inter", "ec", "dns:mail.host.com");
    authority.issueBy(
        "inter", "rsa", List.of("-keyalg", "RSA", "-keysize", "2048"), "dns:mail.host.com");
  }

  @BeforeEach
  void createFolder() throws Exception {
    pair = Files.createDirectory(folder.resolve("signing"));
  }

  @Test
  void serve_withoutSigning_loadsNothingOfTheLibrary() throws Exception {
    Path classes = folder.resolve("classes");
    Map<String, String> environment =
        Map.of(
            "JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + classes, "WAYMARK_LOG_ACCESS", "true");
    try (Waymark waymark = Waymark.serve(Path.of("conf"), environment)) {
      HttpResponse<byte[]> answer = get(waymark);
      assertThat(answer.statusCode()).isEqualTo(200);
      String text = new String(answer.body(), UTF_8);
      assertThat(text).startsWith("<?xml").contains("<string>zaphod+x@customer.com</string>");
      assertThat(waymark.get("/email.mobileconfig?email=zaphod").statusCode()).isEqualTo(400);
      assertThat(waymark.get("/email.mobileconfig?email=zaphod@other.example").statusCode())
          .isEqualTo(404);
      assertThat(waymark.get("/Email.MobileConfig?email=zaphod@customer.com").statusCode())
          .isEqualTo(200);
      String metrics = waymark.manage("/metrics").body();
      assertThat(metrics)
          .contains(
              "waymark_requests_total{dialect=\"apple\",document=\"apple\","
                  + "outcome=\"answered\",status=\"200\"} 2.0")
          .doesNotContain("waymark_apple_signing", "zaphod");
      Eventually.until("it logs", () -> waymark.log().toString().contains("unknown_domain"));
      assertThat(waymark.log().toString()).doesNotContainIgnoringCase("zaphod");
      assertThat(Files.readString(classes)).doesNotContain("org.bouncycastle");
      Waymark.Result shown =
          Waymark.run(
              Map.of("WAYMARK_APPLE_SIGNING", pair.toString()),
              "show",
              "zaphod+x@customer.com",
              "--client",
              "apple",
              "--conf",
              "conf");
      assertThat(shown.out())
          .isEqualTo(text.replaceAll(" *<key>EmailAccountName</key><string>Zaphod</string>\n", ""));
    }
  }

  @Test
  void rotation_underLoad_failsNoRequest() throws Exception {
    Map<String, String> environment =
        Map.of("WAYMARK_APPLE_SIGNING", pair.toString(), "WAYMARK_HTTP_INSTANCES", "2");
    try (Waymark waymark = Waymark.serve(Path.of("conf"), environment)) {
      byte[] plain = get(waymark).body();
      assertThat(new String(plain, UTF_8)).startsWith("<?xml");
      assertThat(waymark.metric("waymark_apple_signing_problems")).isEqualTo(1);
      assertThat(waymark.manage("/metrics").body()).doesNotContain("signing_expiry_seconds");

      put("rsa");
      Eventually.until("it signs", () -> get(waymark).body()[0] == 0x30);
      try (SignedLoad load = new SignedLoad(waymark)) {
        for (String alias : List.of("ec", "rsa", "broken", "ec")) {
          int before = load.answered.get();
          put(alias);
          boolean broken = alias.equals("broken");
          Eventually.until(
              "it has read " + alias,
              () -> waymark.metric("waymark_apple_signing_problems") == (broken ? 1 : 0));
          Eventually.until("it goes on", () -> load.answered.get() > before + 200);
        }
        load.end();
      }
      assertThat(waymark.metric("waymark_apple_signing_expiry_seconds"))
          .isEqualTo(
              (double) authority.chain("ec").get(0).getNotAfter().toInstant().getEpochSecond());
      assertThat(verified(get(waymark).body())).isEqualTo(plain);
    }
  }

  @Test
  void check_namesAPairThatCannotBeUsed_andOneThatSoonEnds() throws Exception {
    Map<String, String> environment = Map.of("WAYMARK_APPLE_SIGNING", pair.toString());
    put("broken");
    Waymark.Result broken = Waymark.run(environment, "check", "--conf", "conf");
    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(broken.out() + broken.err())
        .contains(pair.resolve("tls.key") + ": contains no usable key");
    put("ec");
    Waymark.Result ending = Waymark.run(environment, "check", "--conf", "conf");
    assertThat(ending.exitCode()).isZero();
    assertThat(ending.out() + ending.err())
        .contains("warning: " + pair.resolve("tls.crt") + ": all clients: expires 20");
  }

  /** Clients that fetch profiles as fast as they get them, and verify each. */
  private static final class SignedLoad implements AutoCloseable {
    private static final int CLIENTS = 4;

    final AtomicInteger answered = new AtomicInteger();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final List<Future<Void>> clients = new ArrayList<>();

    SignedLoad(Waymark waymark) {
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(threads.submit(() -> ask(waymark)));
      }
    }

    private Void ask(Waymark waymark) throws Exception {
      while (!stopped.get()) {
        HttpResponse<byte[]> answer = get(waymark);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()[0]).isEqualTo((byte) 0x30);
        answered.incrementAndGet();
      }
      return null;
    }

    void end() throws Exception {
      stopped.set(true);
      for (Future<Void> client : clients) {
        client.get();
      }
    }

    @Override
    public void close() {
      stopped.set(true);
      threads.shutdown();
    }
  }

  private static HttpResponse<byte[]> get(Waymark waymark) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + waymark.port() + PATH);
    return CLIENT.send(
        HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private void put(String alias) throws Exception {
    boolean broken = alias.equals("broken");
    replace("tls.crt", authority.chainPem(broken ? "rsa" : alias));
    replace("tls.key", authority.keyPem(broken ? "ec" : alias));
  }

  private void replace(String name, String text) throws Exception {
    Path written = Files.writeString(folder.resolve(name), text);
    Files.move(written, pair.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private byte[] verified(byte[] signed) throws Exception {
    Path out = folder.resolve("content");
    String command =
        "openssl cms -verify -inform DER -in %s -CAfile %s -purpose any -out %s"
            .formatted(Files.write(folder.resolve("signed"), signed), authority.authority(), out);
    Process process = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return Files.readAllBytes(out);
  }
}
