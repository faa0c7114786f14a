package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.doctor.probe.MailFault;
import org.waymark.doctor.probe.MailReport;
import org.waymark.doctor.probe.MailServer;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;
import org.waymark.testing.MailScript;
import org.waymark.testing.Ports;
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
  void serverThatTurnsAway_isNotContactedAgain(Vertx vertx) throws Exception {
    try (ScriptedServer server =
            new ScriptedServer(
                client -> {
                  client.send("* BYE \u001b[2J" + "x".repeat(500) + "\r\n");
                  client.ignore();
                });
        MailWorld world = world(vertx)) {
      MailServer key =
          new MailServer(ServiceType.IMAP, MailWorld.HOST, server.port(), Security.NONE);
      for (int i = 0; i < 2; i++) {
        MailReport report = world.probe.probe(key).await(60, TimeUnit.SECONDS);
        assertThat(report.fault()).contains(MailFault.BAD_GREETING);
        assertThat(report.detail()).startsWith("* BYE \\u001B[2Jxxx").hasSize(200);
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void serverThatIsLate_costsOnlyItsOwnFinding(Vertx vertx) throws Exception {
    int closed = Ports.free();
    try (ScriptedServer silent = new ScriptedServer(ScriptedServer.Client::ignore);
        MailWorld world =
            new MailWorld(
                vertx,
                certificates,
                now::get,
                Duration.ofSeconds(30),
                new PartLimit(Duration.ofSeconds(2)))) {
      List<Finding> findings =
          world.look(
              List.of(CheckId.MAIL_IMAP),
              MailWorld.service(ServiceType.IMAP, Security.TLS, closed),
              MailWorld.service(ServiceType.IMAP, Security.TLS, silent.port()));
      assertThat(findings)
          .extracting(Finding::status)
          .containsExactly(Status.ERROR, Status.UNKNOWN);
      assertThat(findings.get(1).id()).isEqualTo("mail.imap:mail.customer.com:" + silent.port());
      assertThat(findings.get(1).reason()).isEqualTo("The check took longer than 2 seconds.");
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

  /** A full queue of connections: the server answers nothing, not even that it refuses. */
  @Test
  void serverThatAnswersNoConnection_isGivenUp(Vertx vertx) throws Exception {
    InetAddress here = InetAddress.getLoopbackAddress();
    List<SocketChannel> waiting = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, here);
        MailWorld world = world(vertx)) {
      for (int i = 0; i < 4; i++) {
        SocketChannel client = SocketChannel.open();
        client.configureBlocking(false);
        client.connect(full.getLocalSocketAddress());
        waiting.add(client);
      }
      MailServer key =
          new MailServer(ServiceType.IMAP, MailWorld.HOST, full.getLocalPort(), Security.TLS);
      MailReport report = world.probe.probe(key).await(20, TimeUnit.SECONDS);
      assertThat(report.fault()).contains(MailFault.NO_CONNECTION);
      assertThat(report.detail()).contains("timed out");
    } finally {
      for (SocketChannel client : waiting) {
        client.close();
      }
    }
  }

  @Test
  void certificateWithManyNames_tenOfThemAreKept(Vertx vertx) throws Exception {
    String names =
        IntStream.range(0, 12)
            .mapToObj(i -> "dns:mail" + i + ".customer.com")
            .collect(Collectors.joining(","));
    certificates.authority.issue("names", names);
    try (ScriptedServer server =
            new ScriptedServer(
                MailScript.imap("", "").tls(certificates.authority.presenting("names")));
        MailWorld world = world(vertx)) {
      MailServer key =
          new MailServer(ServiceType.IMAP, MailWorld.HOST, server.port(), Security.TLS);
      assertThat(world.probe.probe(key).await(60, TimeUnit.SECONDS).names())
          .hasSize(10)
          .contains("mail0.customer.com", "mail9.customer.com");
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
