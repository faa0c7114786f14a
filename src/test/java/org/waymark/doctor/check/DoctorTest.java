package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.doctor.CheckId.DNS_AUTOCONFIG;
import static org.waymark.doctor.CheckId.DNS_AUTODISCOVER;
import static org.waymark.doctor.CheckId.DNS_MX;
import static org.waymark.doctor.CheckId.MAIL_IMAP;

import ch.qos.logback.classic.Level;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.waymark.doctor.Check;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Diagnosis;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.MailDomain;
import org.waymark.testing.LogCapture;

class DoctorTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final Set<CheckId> ALL = EnumSet.allOf(CheckId.class);

  /** A check whose result the test gives. */
  private record Fixed(Set<CheckId> ids, Function<Set<CheckId>, Future<List<Finding>>> result)
      implements Check {
    @Override
    public Future<List<Finding>> run(MailDomain domain, Set<CheckId> wanted) {
      return result.apply(wanted);
    }
  }

  private static Check check(CheckId id, Finding... findings) {
    return new Fixed(Set.of(id), any -> Future.succeededFuture(List.of(findings)));
  }

  private static Doctor doctor(Duration limit, Check... checks) {
    return new Doctor(
        List.of(checks), Future::succeededFuture, limit, InstantSource.fixed(NOW.plusMillis(123)));
  }

  private static Diagnosis examine(Set<CheckId> wanted, Check... checks) {
    return doctor(Duration.ofSeconds(20), checks)
        .examine(TestDomain.of("d.example"), wanted)
        .await();
  }

  private static Finding server(String id) {
    return new Finding(id, Status.ERROR, "", "", "no connection", "", Optional.empty());
  }

  @Test
  void examine_checksOutOfOrder_findingsInTheOrderOfTheIds() {
    Diagnosis diagnosis =
        examine(
            ALL,
            check(MAIL_IMAP, server("mail.imap:b.host:993"), server("mail.imap:a.host:993")),
            check(DNS_MX, Finding.ok(DNS_MX, "x")));

    assertThat(diagnosis.findings())
        .extracting(Finding::id)
        .containsExactly("dns.mx", "mail.imap:b.host:993", "mail.imap:a.host:993");
    assertThat(diagnosis.domain()).hasToString("d.example");
    assertThat(diagnosis.checkedAt()).isEqualTo(NOW);
    assertThat(diagnosis.status()).isEqualTo(Status.ERROR);
  }

  @Test
  void examine_someWanted_onlyThoseAreAskedForAndGiven() {
    Map<String, Set<CheckId>> asked = new HashMap<>();
    Check both =
        new Fixed(
            Set.of(DNS_AUTOCONFIG, DNS_AUTODISCOVER),
            wanted -> {
              asked.put("both", Set.copyOf(wanted));
              return Future.succeededFuture(
                  List.of(Finding.ok(DNS_AUTOCONFIG, ""), Finding.ok(DNS_AUTODISCOVER, "")));
            });
    Check other =
        new Fixed(
            Set.of(DNS_MX),
            wanted -> {
              asked.put("other", wanted);
              return Future.succeededFuture(List.of());
            });

    assertThat(examine(Set.of(DNS_AUTODISCOVER), both, other).findings())
        .containsExactly(Finding.ok(DNS_AUTODISCOVER, ""));
    assertThat(asked).isEqualTo(Map.of("both", Set.of(DNS_AUTODISCOVER)));
  }

  @Test
  void examine_missingFinding_isUnknownAndTheOthersAreKept() {
    Check both =
        new Fixed(
            Set.of(DNS_AUTOCONFIG, DNS_AUTODISCOVER),
            any -> Future.succeededFuture(List.of(Finding.ok(DNS_AUTODISCOVER, ""))));

    assertThat(examine(ALL, both).findings())
        .containsExactly(
            Finding.unknown(DNS_AUTOCONFIG, "The check gave no result."),
            Finding.ok(DNS_AUTODISCOVER, ""));
  }

  @Test
  void examine_lateCheck_isUnknownAndTheOthersAreKept() {
    Check late =
        new Fixed(Set.of(DNS_AUTOCONFIG), any -> Promise.<List<Finding>>promise().future());

    assertThat(
            doctor(Duration.ofMillis(1), late, check(DNS_MX, Finding.ok(DNS_MX, "x")))
                .examine(TestDomain.of("d.example"), ALL)
                .await()
                .findings())
        .containsExactly(
            Finding.ok(DNS_MX, "x"),
            Finding.unknown(DNS_AUTOCONFIG, "The check took longer than 0 seconds."));
  }

  @Test
  void examine_failingChecks_areUnknownAndLoggedWithoutTheirMessages() {
    String secret = "anna@d.example";
    Check fails =
        new Fixed(
            Set.of(DNS_AUTOCONFIG), any -> Future.failedFuture(new IllegalStateException(secret)));
    Check throwing =
        new Fixed(
            Set.of(DNS_AUTODISCOVER),
            any -> {
              throw new IllegalArgumentException(secret);
            });
    try (LogCapture log = LogCapture.of(Doctor.class.getName(), Level.ERROR)) {
      assertThat(examine(ALL, fails, throwing, check(DNS_MX, Finding.ok(DNS_MX, "x"))).findings())
          .containsExactly(
              Finding.ok(DNS_MX, "x"),
              defect(DNS_AUTOCONFIG, "java.lang.IllegalStateException"),
              defect(DNS_AUTODISCOVER, "java.lang.IllegalArgumentException"));
      assertThat(log.messages())
          .containsExactly(
              "a check of the doctor failed: java.lang.IllegalStateException",
              "a check of the doctor failed: java.lang.IllegalArgumentException");
      assertThat(log.lines())
          .allSatisfy(line -> assertThat(line).contains("d.example").doesNotContain("anna"));
    }
  }

  private static Finding defect(CheckId id, String kind) {
    return Finding.unknown(
        id, "The check failed by a defect of Waymark (" + kind + "). Please report it.");
  }

  @Test
  void examine_findingOfAnotherCheck_isLeftOut() {
    assertThat(examine(ALL, check(DNS_MX, server("mail.imap:a.host:993"))).findings())
        .containsExactly(Finding.unknown(DNS_MX, "The check gave no result."));
  }

  @Test
  void examine_findingWithoutAnId_isADefectOfTheCheck() {
    assertThat(examine(ALL, check(DNS_MX, server("nonsense"))).findings())
        .containsExactly(defect(DNS_MX, "java.lang.IllegalArgumentException"));
  }

  @Test
  void examine_mailElsewhere_isNotCheckedAndOk() {
    Check never =
        new Fixed(
            Set.of(DNS_MX),
            any -> {
              throw new AssertionError("asked");
            });
    Elsewhere moved =
        new Elsewhere(Optional.of("https://other.example/a"), Map.of(), Optional.empty());
    Doctor doctor = doctor(Duration.ofSeconds(20), never);

    assertThat(
            doctor
                .examine(TestDomain.elsewhere("d.example", moved), Set.of(DNS_MX))
                .await()
                .findings())
        .containsExactly(
            Finding.ok(
                DNS_MX, "not checked: by the settings, the mail of the domain is elsewhere"));
    assertThat(
            doctor
                .examine(TestDomain.elsewhere("d.example", Elsewhere.DISABLED), Set.of(DNS_MX))
                .await()
                .findings())
        .containsExactly(
            Finding.ok(DNS_MX, "not checked: by the settings, the domain is disabled"));
  }

  @Test
  void examine_nothingWanted_noFindings() {
    Diagnosis diagnosis = examine(Set.of(), check(DNS_MX, Finding.ok(DNS_MX, "x")));
    assertThat(diagnosis.findings()).isEmpty();
    assertThat(diagnosis.status()).isEqualTo(Status.OK);
  }

  @Test
  void close_closesTheConnections() {
    Promise<Void> closed = Promise.promise();
    Doctor doctor =
        new Doctor(
            List.of(),
            () -> {
              closed.complete();
              return Future.succeededFuture();
            },
            Doctor.LIMIT,
            InstantSource.system());
    doctor.close().await();
    assertThat(closed.future().isComplete()).isTrue();
  }
}
