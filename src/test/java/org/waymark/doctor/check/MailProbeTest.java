package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.doctor.Status;
import org.waymark.doctor.probe.MailReport;
import org.waymark.doctor.probe.MailServer;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;
import org.waymark.testing.MailScript;
import org.waymark.testing.ScriptedServer;

/** A server is contacted once in ten minutes. */
@ExtendWith(VertxExtension.class)
class MailProbeTest {
  @TempDir private static Path folder;
  private static MailWorld.Certificates certificates;

  /** Later than the certificates begin, which are issued during the tests. */
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.now().plus(Duration.ofHours(1)));

  @BeforeAll
  static void issue() throws Exception {
    certificates = new MailWorld.Certificates(folder);
  }

  @Test
  void manyDomains_shareOneConnection_alsoWhileItIsOpen(Vertx vertx) throws Exception {
    try (ScriptedServer server = imap();
        MailWorld world = world(vertx)) {
      MailServer key =
          new MailServer(ServiceType.IMAP, MailWorld.HOST, server.port(), Security.TLS);
      List<Future<MailReport>> reports =
          IntStream.range(0, 100).mapToObj(i -> world.probe.probe(key)).toList();
      Future.all(reports).await(60, TimeUnit.SECONDS);
      assertThat(reports.stream().map(Future::result).distinct()).hasSize(1);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void recentReport_isRecalledForTenMinutes(Vertx vertx) throws Exception {
    try (ScriptedServer server = new ScriptedServer(MailScript.imap("IDLE", ""));
        MailWorld world = world(vertx)) {
      world.look(ServiceType.IMAP, Security.NONE, server);
      pass(Duration.ofMinutes(10).minusMillis(1));
      world.look(ServiceType.IMAP, Security.NONE, server);
      assertThat(server.connections()).isEqualTo(1);
      world.look(ServiceType.IMAP, Security.STARTTLS, server);
      assertThat(server.connections()).isEqualTo(2);
      pass(Duration.ofMillis(1));
      world.look(ServiceType.IMAP, Security.NONE, server);
      assertThat(server.connections()).isEqualTo(3);
    }
  }

  @Test
  void serverThatWasNotContacted_isLookedUpAgain(Vertx vertx) throws Exception {
    try (ScriptedServer server = imap();
        MailWorld world = world(vertx)) {
      world.resolver.remove(MailWorld.HOST);
      assertThat(world.look(ServiceType.IMAP, Security.TLS, server).status())
          .isEqualTo(Status.ERROR);
      world.resolver.address(MailWorld.HOST, "127.0.0.1");
      assertThat(world.look(ServiceType.IMAP, Security.TLS, server).status()).isEqualTo(Status.OK);
    }
  }

  private MailWorld world(Vertx vertx) throws Exception {
    return new MailWorld(vertx, certificates, now::get, Duration.ofSeconds(30));
  }

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  private static ScriptedServer imap() throws Exception {
    return new ScriptedServer(MailScript.imap("", "IDLE").tls(certificates.of("good")));
  }
}
