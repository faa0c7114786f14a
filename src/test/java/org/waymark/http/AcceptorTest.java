package org.waymark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.http.TestService.await;
import static org.waymark.testing.Eventually.until;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.config.ServiceConfig;
import org.waymark.testing.RawClient;
import org.waymark.testing.TestAuthority;
import org.waymark.tls.CertificateFolder;

/** Connections from the accept on, before anything of HTTP. */
@ExtendWith(VertxExtension.class)
class AcceptorTest {
  private static final String OPEN = "waymark_connections";
  private static final String REFUSED = "waymark_connections_refused_total";
  private static final String TIMED_OUT = "waymark_connections_timed_out_total";
  private static final byte[] CLIENT_HELLO = {0x16, 3, 1, 2, 0, 1};

  @TempDir Path folder;
  private final List<RawClient> clients = new ArrayList<>();

  @AfterEach
  void close() {
    clients.forEach(RawClient::close);
  }

  @Test
  void handshakes_areCounted_andRefusedPastTheLimit(Vertx vertx) throws Exception {
    TestService service =
        TestService.start(vertx, new TestConfig().instances(2).maxConnections(3), tls(vertx));
    RawClient good = connect(service.port());
    assertThat(good.get(TestDialect.PATH).status()).isEqualTo(200);
    connect(service.tlsPort()).send(CLIENT_HELLO);
    connect(service.tlsPort());
    until(() -> service.metric(OPEN) == 3);
    assertThat(connect(service.tlsPort()).isClosedByServer()).isTrue();
    assertThat(connect(service.port()).isClosedByServer()).isTrue();
    assertThat(service.metric(REFUSED)).isEqualTo(2);
    assertThat(service.metric("waymark_connections_limit")).isEqualTo(3);
    assertThat(good.get(TestDialect.PATH).status()).isEqualTo(200);
    clients.forEach(RawClient::close);
    until(() -> service.metric(OPEN) == 0);
    assertThat(connect(service.port()).get(TestDialect.PATH).status()).isEqualTo(200);
  }

  @Test
  void handshake_aByteAtATime_isCutOff(Vertx vertx) throws Exception {
    TestService service = TestService.start(vertx, hurried(), tls(vertx));
    RawClient client = connect(service.tlsPort());
    client.trickle("\u0016\u0003\u0001\u0002\0\u0001" + "x".repeat(200), 20);
    assertThat(client.isClosedByServer()).isTrue();
    assertThat(service.metric(TIMED_OUT)).isEqualTo(1);
    until(() -> service.metric(OPEN) == 0);
  }

  @Test
  void proxyHeader_aByteAtATime_isCutOff(Vertx vertx) throws Exception {
    TestService service =
        TestService.start(vertx, hurried().protocol().trusted("127.0.0.0/8", "::1"));
    RawClient client = connect(service.port());
    client.trickle("PROXY TCP4 " + "1".repeat(90), 20);
    assertThat(client.isClosedByServer()).isTrue();
    RawClient silent = connect(service.port());
    assertThat(silent.isClosedByServer()).isTrue();
    assertThat(service.metric(TIMED_OUT)).isEqualTo(2);
  }

  @Test
  void connection_thatIsReadyInTime_isLeftAlone(Vertx vertx) throws Exception {
    TestService service =
        TestService.start(vertx, hurried().protocol().trusted("127.0.0.0/8", "::1"));
    RawClient client = connect(service.port()).send("PROXY UNKNOWN\r\n");
    for (int i = 0; i < 8; i++) {
      assertThat(client.get(TestDialect.PATH).status()).isEqualTo(200);
      Thread.sleep(100);
    }
    assertThat(service.metric(TIMED_OUT)).isZero();
  }

  @Test
  void peerThatIsNoProxy_isClosedAtTheAccept(Vertx vertx) {
    TestService service =
        TestService.start(vertx, new TestConfig().protocol().trusted("192.0.2.0/24"));
    assertThat(connect(service.port()).isClosedByServer()).isTrue();
    assertThat(service.metric(REFUSED)).isEqualTo(1);
    assertThat(service.metric(OPEN)).isZero();
  }

  @Test
  void management_hasALimitOfItsOwn(Vertx vertx) throws Exception {
    TestService service = TestService.start(vertx, new TestConfig().maxConnections(1));
    RawClient public1 = connect(service.port());
    assertThat(public1.get(TestDialect.PATH).status()).isEqualTo(200);
    RawClient first = connect(service.managementPort());
    for (int i = 1; i < 64; i++) {
      connect(service.managementPort());
    }
    until(() -> service.metric("waymark_management_connections") == 64);
    assertThat(connect(service.managementPort()).isClosedByServer()).isTrue();
    assertThat(first.get("/health/live", "Host: localhost").status()).isEqualTo(200);
    assertThat(public1.get(TestDialect.PATH).status()).isEqualTo(200);
  }

  @Test
  void connectionsThatNoEventLoopTakes_areRefused(Vertx vertx) throws Exception {
    TestService service = TestService.start(vertx, new TestConfig().maxConnections(1000));
    RawClient good = connect(service.port());
    assertThat(good.get(TestDialect.PATH).status()).isEqualTo(200);
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    service.dialect.reads(
        request -> {
          blocked.countDown();
          awaitUninterruptibly(free);
          return TestDialect.reply(200, "free\n");
        });
    good.send("GET " + TestDialect.PATH + " HTTP/1.1\r\nHost: a\r\n\r\n");
    blocked.await();
    for (int i = 0; i < 300; i++) {
      connect(service.port());
    }
    until(() -> service.metric(REFUSED) == 300 - 256);
    free.countDown();
    assertThat(good.read().body()).isEqualTo("free\n");
    until(() -> service.metric(OPEN) == 257);
    assertThat(connect(service.port()).get(TestDialect.PATH).status()).isEqualTo(200);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static TestConfig hurried() {
    return new TestConfig().handshakeTimeout(Duration.ofMillis(400));
  }

  private RawClient connect(int port) {
    RawClient client = new RawClient(port);
    clients.add(client);
    return client;
  }

  private CertificateFolder tls(Vertx vertx) throws Exception {
    TestAuthority authority = new TestAuthority(folder);
    authority.issue("tls", "dns:mail.host.com");
    authority.certificate("tls");
    authority.key("tls");
    return await(
        CertificateFolder.open(
            vertx,
            folder,
            new ServiceConfig.Tls(Optional.of(folder), 0, Optional.empty(), List.of(), List.of())));
  }
}
