package org.waymark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.http.TestService.await;
import static org.waymark.testing.Eventually.until;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.config.ServiceConfig;
import org.waymark.testing.RawClient;
import org.waymark.testing.TestAuthority;
import org.waymark.tls.CertificateFolder;

/** The end of the port for https, while clients come by it. */
@ExtendWith(VertxExtension.class)
class TlsDrainTest {
  @TempDir Path folder;

  @Test
  void stop_underLoad_losesNoRequest(Vertx vertx) throws Exception {
    TestAuthority authority = new TestAuthority(folder);
    authority.issue("tls", "dns:mail.host.com");
    authority.certificate("tls");
    authority.key("tls");
    CertificateFolder certificates =
        await(
            CertificateFolder.open(
                vertx,
                folder,
                new ServiceConfig.Tls(
                    Optional.of(folder), 0, Optional.empty(), List.of(), List.of())));
    TestService service =
        TestService.start(
            vertx,
            new TestConfig().instances(2).shutdownDelay(Duration.ofMillis(500)),
            certificates);
    AtomicInteger answered = new AtomicInteger();
    Queue<Exception> failures = new ConcurrentLinkedQueue<>();
    SSLContext context = authority.trusting();
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Runnable load =
          () -> {
            while (true) {
              SSLSocket socket;
              try {
                socket =
                    (SSLSocket)
                        context
                            .getSocketFactory()
                            .createSocket(InetAddress.getLoopbackAddress(), service.tlsPort());
              } catch (IOException refused) {
                return;
              }
              try (RawClient client = new RawClient(socket)) {
                assertThat(client.get(TestDialect.PATH).status()).isEqualTo(200);
                answered.incrementAndGet();
              } catch (UncheckedIOException e) {
                failures.add(e);
              }
            }
          };
      clients.add(new Thread(load));
    }
    clients.forEach(Thread::start);
    until(() -> answered.get() > 40);
    Future<Void> stopped = service.stop();
    for (Thread client : clients) {
      client.join(TimeUnit.SECONDS.toMillis(20));
    }
    await(stopped);
    // One handshake of each client may end between the last look at the socket and its close.
    assertThat(failures).hasSizeLessThanOrEqualTo(1);
    assertThat(answered).hasValueGreaterThan(40);
  }
}
