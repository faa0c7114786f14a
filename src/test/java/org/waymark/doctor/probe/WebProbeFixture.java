package org.waymark.doctor.probe;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.config.Cidr;
import org.waymark.doctor.MemoryResolver;
import org.waymark.doctor.WebServer;
import org.waymark.doctor.WebServer.Script;
import org.waymark.testing.TestAuthority;

/** Tests of the probe: servers, and a network in which 127.0.0.9 is forbidden. */
abstract class WebProbeFixture {
  static final Duration LONG = Duration.ofSeconds(20);
  static final Duration SHORT = Duration.ofMillis(600);

  @TempDir private static Path folder;
  static Vertx vertx;
  static SSLContext tls;
  static TestAuthority authority;

  final MemoryResolver resolver = new MemoryResolver();
  final List<AutoCloseable> open = new ArrayList<>();
  int plainPort = 1;
  int tlsPort = 1;
  Set<String> unreachable = Set.of();

  @BeforeAll
  static void prepare() throws Exception {
    vertx = Vertx.vertx();
    authority = new TestAuthority(folder);
    authority.issue("a", "dns:a.com");
    tls = authority.presenting("a");
  }

  @AfterAll
  static void stop() {
    vertx.close().await();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  WebServer http(Script script) throws Exception {
    WebServer server = server("127.0.0.1", 0, null, script);
    plainPort = server.port();
    return server;
  }

  WebServer https(Script script) throws Exception {
    WebServer server = server("127.0.0.1", 0, tls, script);
    tlsPort = server.port();
    return server;
  }

  WebServer server(String address, int port, @Nullable SSLContext context, Script script)
      throws Exception {
    WebServer server = new WebServer(address, port, context, script);
    open.add(server);
    return server;
  }

  /** Sends from a network where 127.0.0.9 is forbidden. */
  WebAnswer send(Duration timeout, WebRequest request) {
    return probe(timeout).send(request, unreachable).await();
  }

  WebProbe probe(Duration timeout) {
    Destinations destinations =
        new Destinations(
            resolver,
            List.of(
                Cidr.parse("127.0.0.0/29").orElseThrow(), Cidr.parse("127.0.0.8").orElseThrow()),
            port -> port == 443 ? tlsPort : plainPort);
    WebProbe probe = new WebProbe(vertx, destinations, timeout);
    open.add(() -> probe.close().await());
    return probe;
  }
}
