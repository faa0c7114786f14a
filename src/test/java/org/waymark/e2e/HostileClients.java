package org.waymark.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.waymark.testing.Eventually;
import org.waymark.testing.Ports;
import org.waymark.testing.RawClient;
import org.waymark.testing.TestAuthority;

/**
 * Attacks a process with a small heap, beside a client that only asks. Run by {@code .ci/hostile}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileClients {
  private static final int SECONDS = 20;

  /** Bytes: half of the smaller heap; without the bounds a single client took all of it. */
  private static final double MOST_HEAP = 32e6;

  private static final String PROXY = "PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n";
  private static final String OLD_GENERATION =
      "jvm_memory_used_bytes{area=\"heap\",id=\"Tenured Gen\"}";

  private Path folder;
  private SSLContext trusting;

  @BeforeAll
  void issue(@TempDir Path shared) throws Exception {
    folder = shared;
    TestAuthority authority = new TestAuthority(folder);
    authority.issue("customer", "dns:autoconfig.customer.com");
    authority.certificate("customer");
    authority.key("customer");
    trusting = authority.trusting();
  }

  @ParameterizedTest
  @CsvSource({"67m, http", "67m, tls", "67m, proxy", "128m, http", "128m, tls", "128m, proxy"})
  void clientsThatPipeline_andNeverRead(String heap, String transport) throws Exception {
    Map<String, String> environment = new HashMap<>();
    int tlsPort = Ports.free();
    if (transport.equals("tls")) {
      environment.putAll(tls(tlsPort));
    } else if (transport.equals("proxy")) {
      environment.put("WAYMARK_PROXY_PROTOCOL", "true");
      environment.put("WAYMARK_PROXY_TRUSTED", "127.0.0.1");
    }
    try (Waymark waymark = serve(heap, environment)) {
      Attackers.Connector connector =
          switch (transport) {
            case "tls" -> () -> secure(tlsPort);
            case "proxy" -> () -> proxied(waymark.port());
            default -> () -> plain(waymark.port());
          };
      String attack = "clients that pipeline and never read, " + transport + ", -Xmx" + heap;
      attack(waymark, connector, attack, new Attackers(64, connector, HostileRequests.MIXED::send));
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"MIXED", "METRICS"})
  void requests_ofOneKind(HostileRequests kind) throws Exception {
    try (Waymark waymark = serve("67m", Map.of())) {
      Attackers.Connector connector = () -> plain(waymark.port());
      String attack = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      attack(waymark, connector, attack, new Attackers(64, connector, kind::send));
    }
  }

  @Test
  void managementClients_thatPipeline_andNeverRead() throws Exception {
    try (Waymark waymark = serve("67m", Map.of())) {
      Attackers.Connector management = () -> plain(waymark.managementPort());
      try (Attackers attackers = new Attackers(60, management, HostileRequests.METRICS::send)) {
        TimeUnit.SECONDS.sleep(SECONDS / 2);
        assertThat(waymark.manage("/health/live").statusCode()).isEqualTo(200);
        System.out.printf(
            "management clients that pipeline and never read | %d connections | alive%n",
            attackers.opened());
      }
      assertThat(waymark.get("/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void handshakes_thatNeverEnd() throws Exception {
    int tlsPort = Ports.free();
    Map<String, String> environment = new HashMap<>(tls(tlsPort));
    environment.put("WAYMARK_HTTP_MAXCONNECTIONS", "600");
    try (Waymark waymark = serve("67m", environment)) {
      Attackers.Connector connector = () -> plain(tlsPort);
      attack(
          waymark,
          () -> plain(waymark.port()),
          "TLS handshakes that drip, past the limit",
          new Attackers(
              800,
              connector,
              connection -> {
                connection.getOutputStream().write(new byte[] {0x16, 3, 1, 2, 0, 1});
                while (true) {
                  TimeUnit.SECONDS.sleep(1);
                  connection.getOutputStream().write(0);
                }
              }));
      assertThat(waymark.metric("waymark_connections_refused_total")).isPositive();
      assertThat(waymark.metric("waymark_connections_timed_out_total")).isPositive();
      Eventually.until("they are gone", () -> waymark.metric("waymark_connections") <= 1);
    }
  }

  @Test
  void connections_asFastAsTheyCome() throws Exception {
    try (Waymark waymark = serve("67m", Map.of("WAYMARK_HTTP_MAXCONNECTIONS", "1000"))) {
      attack(
          waymark,
          () -> plain(waymark.port()),
          "connections as fast as they come",
          new Attackers(16, () -> plain(waymark.port()), HostileClients::reset));
    }
  }

  /** Runs an attack beside a good client, and prints the latency of that client and the heap. */
  private static void attack(
      Waymark waymark, Attackers.Connector connector, String name, Attackers attackers)
      throws Exception {
    try (attackers;
        GoodClient good = new GoodClient(connected(connector))) {
      TimeUnit.SECONDS.sleep(SECONDS);
      double during = good.p99();
      waymark.collectGarbage();
      double heap = waymark.metric(OLD_GENERATION);
      attackers.close();
      Eventually.until(
          "what they held is given back", () -> waymark.metric("waymark_connections") < 32);
      good.p99();
      TimeUnit.SECONDS.sleep(3);
      double after = good.p99();
      System.out.printf(
          "%s | %d connections | %.0f MB of heap in use | good client: %d failed, p99 %.1f ms, ÷ without them %.1f%n",
          name, attackers.opened(), heap / 1e6, good.failures().size(), during, during / after);
      assertThat(good.failures()).isEmpty();
      assertThat(heap).isLessThan(MOST_HEAP);
    }
  }

  /** Connects before others take the places, or as soon as there is one. */
  private static RawClient connected(Attackers.Connector connector) throws Exception {
    for (int attempt = 0; ; attempt++) {
      try {
        RawClient client = new RawClient(connector.connect());
        if (client.get("/", "Host: a").status() == 200) {
          return client;
        }
      } catch (IOException | UncheckedIOException refused) {
        assertThat(attempt).isLessThan(1000);
        Thread.sleep(10);
      }
    }
  }

  private Map<String, String> tls(int port) {
    return Map.of(
        "WAYMARK_TLS_DIRECTORY",
        folder.toString(),
        "WAYMARK_TLS_DEFAULT",
        "customer",
        "WAYMARK_TLS_PORT",
        Integer.toString(port));
  }

  private static Waymark serve(String heap, Map<String, String> environment) throws Exception {
    Map<String, String> all = new HashMap<>(environment);
    all.put("JAVA_TOOL_OPTIONS", "-XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -Xmx" + heap);
    Waymark waymark = Waymark.begin(List.of(), Path.of("conf"), all);
    waymark.awaitStart();
    return waymark;
  }

  private static void reset(Socket connection) throws IOException {
    connection.setSoLinger(true, 0);
  }

  private static Socket plain(int port) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  private static Socket proxied(int port) throws IOException {
    Socket socket = plain(port);
    socket.getOutputStream().write(PROXY.getBytes(US_ASCII));
    return socket;
  }

  private Socket secure(int port) throws IOException {
    return trusting
        .getSocketFactory()
        .createSocket(plain(port), "autoconfig.customer.com", port, true);
  }
}
