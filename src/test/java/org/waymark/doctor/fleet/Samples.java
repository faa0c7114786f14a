package org.waymark.doctor.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.waymark.config.ServiceConfig;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Diagnosis;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.mail.DomainName;

/** Diagnoses for tests. */
final class Samples {
  static final Duration DAY = Duration.ofDays(1);

  private Samples() {}

  static DomainName name(String domain) {
    return DomainName.parse(domain).orElseThrow();
  }

  /** A finding that is ok, and one of this status about a mail server. */
  static Diagnosis diagnosis(String domain, Status status, Instant checkedAt) {
    return new Diagnosis(
        name(domain),
        checkedAt,
        List.of(
            Finding.ok(CheckId.DNS_MX, "mx.host.com"),
            new Finding(
                "mail.imap:mail.host.com:993",
                status,
                "the certificate is for \"other.com\"",
                "mail.host.com",
                "clients warn",
                "renew it",
                Optional.of("a. 60 IN A 192.0.2.1"))));
  }

  static ServiceConfig.Doctor config(Duration interval, int concurrency, double rate) {
    return new ServiceConfig.Doctor(
        List.of(),
        concurrency,
        interval,
        rate,
        new ServiceConfig.Webhook(Optional.empty(), Optional.empty()));
  }
}
