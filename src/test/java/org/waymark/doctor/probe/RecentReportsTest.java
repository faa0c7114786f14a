package org.waymark.doctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.waymark.doctor.probe.MailReport.Offer;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;

class RecentReportsTest {
  private static final int MOST = 10_000;

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final RecentReports recent = new RecentReports(now::get);
  private final AtomicInteger contacts = new AtomicInteger();

  @Test
  void get_moreServersThanFit_forgetsTheOldest() {
    for (int port = 1; port <= MOST; port++) {
      get(port, true);
    }
    get(1, true);
    assertThat(contacts).hasValue(MOST);
    get(MOST + 1, true);
    get(2 + MOST / 2, true);
    assertThat(contacts).hasValue(MOST + 1);
    get(1, true);
    assertThat(contacts).hasValue(MOST + 2);
  }

  @Test
  void get_afterTenMinutes_contactsAgain() {
    get(1, true);
    now.set(Instant.EPOCH.plus(Duration.ofMinutes(10)).minusNanos(1));
    get(1, true);
    assertThat(contacts).hasValue(1);
    now.set(Instant.EPOCH.plus(Duration.ofMinutes(10)));
    get(1, true);
    assertThat(contacts).hasValue(2);
  }

  @Test
  void get_reportThatIsNotKept_isSharedUntilItIsMade() {
    Promise<MailReport> slow = Promise.promise();
    Future<MailReport> first = recent.get(server(1), any -> slow.future(), any -> false);
    assertThat(recent.get(server(1), this::contact, any -> false)).isSameAs(first);
    assertThat(contacts).hasValue(0);
    slow.complete(report(server(1)));
    get(1, false);
    get(1, false);
    assertThat(contacts).hasValue(2);
  }

  private void get(int port, boolean isKept) {
    assertThat(recent.get(server(port), this::contact, any -> isKept).succeeded()).isTrue();
  }

  private Future<MailReport> contact(MailServer server) {
    contacts.incrementAndGet();
    return Future.succeededFuture(report(server));
  }

  private static MailServer server(int port) {
    return new MailServer(ServiceType.IMAP, "mail.customer.com", port, Security.TLS);
  }

  private static MailReport report(MailServer server) {
    return new MailReport(
        server,
        Optional.empty(),
        "",
        "",
        Optional.empty(),
        List.of(),
        Offer.NOTHING,
        Offer.NOTHING);
  }
}
