package org.waymark.doctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.config.Cidr;
import org.waymark.doctor.MemoryResolver;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;
import org.waymark.testing.MailScript;
import org.waymark.testing.ScriptedServer;
import org.waymark.testing.TestAuthority;

@ExtendWith(VertxExtension.class)
class ContactPaceTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);
  private final ContactPace pace =
      new ContactPace(Duration.ofSeconds(1), Duration.ofSeconds(3), nanos::get);

  @Test
  void reserve_sameAddress_turnsAreAnIntervalApart() {
    assertThat(reserve("192.0.2.1", 993)).isZero();
    assertThat(reserve("192.0.2.1", 993)).isEqualTo(1000);
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1500));
    assertThat(reserve("192.0.2.1", 993)).isEqualTo(500);
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1500));
    assertThat(reserve("192.0.2.1", 993)).isZero();
  }

  @Test
  void reserve_otherAddressOrPort_hasTurnsOfItsOwn() {
    assertThat(reserve("192.0.2.1", 993)).isZero();
    assertThat(reserve("192.0.2.1", 465)).isZero();
    assertThat(reserve("192.0.2.2", 993)).isZero();
  }

  @Test
  void reserve_tooManyBefore_isRefusedAndTakesNoTurn() {
    for (long wait = 0; wait <= 3000; wait += 1000) {
      assertThat(reserve("192.0.2.1", 993)).isEqualTo(wait);
    }
    assertThat(reserve("192.0.2.1", 993)).isEqualTo(-1);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    assertThat(reserve("192.0.2.1", 993)).isEqualTo(3000);
  }

  @Test
  void probe_manyNamesOfOneAddress_shareItsTurns(@TempDir Path folder, Vertx vertx)
      throws Exception {
    TestAuthority authority = new TestAuthority(folder);
    MemoryResolver resolver = new MemoryResolver();
    Destinations destinations =
        new Destinations(resolver, List.of(Cidr.parse("127.0.0.1").orElseThrow()), port -> port);
    try (ScriptedServer server = new ScriptedServer(MailScript.imap("IDLE", ""))) {
      MailProbe probe =
          new MailProbe(
              vertx,
              destinations,
              authority.trust(),
              InstantSource.system(),
              Duration.ofSeconds(30),
              new ContactPace(Duration.ofMillis(1), Duration.ZERO, () -> 0));
      for (int i = 0; i < 10; i++) {
        resolver.address("imap.d" + i + ".com", "127.0.0.1");
        MailReport report =
            probe
                .probe(
                    new MailServer(
                        ServiceType.IMAP, "imap.d" + i + ".com", server.port(), Security.NONE))
                .await(60, TimeUnit.SECONDS);
        assertThat(report.fault())
            .isEqualTo(i == 0 ? Optional.empty() : Optional.of(MailFault.CROWDED));
      }
      assertThat(server.connections()).isEqualTo(1);
      probe.close().await();
    }
  }

  /** In milliseconds; -1: refused. */
  private long reserve(String address, int port) {
    return pace.reserve(SocketAddress.inetSocketAddress(port, address))
        .map(Duration::toMillis)
        .orElse(-1L);
  }
}
