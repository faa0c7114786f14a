package org.waymark.doctor.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.doctor.check.WebSight.Kind;
import org.waymark.doctor.probe.Certificate;
import org.waymark.doctor.probe.Certificate.Judgement;
import org.waymark.doctor.probe.Certificate.Verdict;
import org.waymark.doctor.probe.WebAnswer.Response;
import org.waymark.doctor.probe.WebAnswer.Visit;
import org.waymark.input.Printable;

/**
 * What the TLS of a web server means for clients.
 *
 * @param sights how answers are looked at
 */
record TlsFindings(WebSights sights) {
  private static final Duration SOON = Duration.ofDays(14);
  private static final String REFUSED = "Clients refuse the connection, or warn their users.";

  /** The finding about the certificate that a host shows. */
  Finding certificate(CheckId check, Visit visit) {
    String host = visit.url().getHost();
    if (!visit.chain().isEmpty()) {
      return judge(check, visit, host);
    }
    WebSight sight = sights.failure(visit);
    return switch (sight.kind()) {
      case UNKNOWN -> Finding.unknown(check, sight.detail());
      case FORBIDDEN ->
          error(
              check,
              host,
              Printable.line(sight.observed()),
              "The certificate could not be looked at.",
              WebRule.GLOBAL_ADDRESS.formatted(host));
      case NO_NAME ->
          check == CheckId.TLS_PUBLIC_HOST
              ? error(
                  check,
                  host,
                  sight.observed(),
                  "No client reaches this service.",
                  "Give %s A and AAAA records, or correct the key public.host.".formatted(host))
              : Finding.ok(check, sight.observed());
      default ->
          error(
              check,
              host,
              Printable.line(sight.observed()),
              "Clients cannot connect by https.",
              "Let a server answer by https there, with a certificate for %s.".formatted(host));
    };
  }

  private Finding judge(CheckId check, Visit visit, String host) {
    Instant now = sights.clock().instant();
    Judgement judgement = Certificate.judge(visit.chain(), host, sights.trust(), now);
    if (judgement.verdict() != Verdict.VALID) {
      return error(
          check,
          host,
          judgement.detail(),
          "The certificate %s. %s".formatted(judgement.verdict().words(), REFUSED),
          remedy(judgement.verdict(), host));
    }
    return judgement.ends().isAfter(now.plus(SOON))
        ? Finding.ok(check, judgement.detail())
        : finding(
            check,
            Status.WARNING,
            host,
            judgement.detail(),
            "The certificate expires soon. Then clients refuse the connection.",
            "Renew the certificate, and see why that did not happen by itself.");
  }

  private static String remedy(Verdict verdict, String host) {
    return switch (verdict) {
      case OTHER_NAME ->
          "Get a certificate for %s. If another server answers there, correct its DNS record."
              .formatted(host);
      case UNKNOWN_ISSUER ->
          "Get a certificate of a public authority, and let the server send the intermediate"
              + " certificates too.";
      case NOT_YET_VALID -> "Use the previous certificate until then, or correct the clock.";
      default -> "Renew the certificate, and let the server load it.";
    };
  }

  private static Finding error(
      CheckId check, String host, String observed, String reason, String remedy) {
    return finding(check, Status.ERROR, host, observed, reason, remedy);
  }

  private static Finding finding(
      CheckId check, Status status, String host, String observed, String reason, String remedy) {
    return new Finding(
        check.id(),
        status,
        observed,
        "a certificate for %s that is valid for more than 14 days".formatted(host),
        reason,
        remedy,
        Optional.empty());
  }

  /** The finding about the policy that the site of a domain has for the names below it. */
  Finding strictTransport(Visit site, Finding autoconfig) {
    String policy = "";
    if (site.outcome() instanceof Response response) {
      policy = String.join("; ", response.headers().getAll("Strict-Transport-Security"));
    } else {
      WebSight sight = sights.failure(site);
      if (sight.kind() == Kind.UNKNOWN) {
        return Finding.unknown(CheckId.TLS_HSTS, sight.detail());
      }
      if (sight.kind() == Kind.FORBIDDEN) {
        return new Finding(
            CheckId.TLS_HSTS.id(),
            Status.ERROR,
            Printable.line(sight.observed()),
            "a global address",
            "The policy of the site could not be looked at.",
            WebRule.GLOBAL_ADDRESS.formatted(sight.host()),
            Optional.empty());
      }
    }
    if (!coversSubdomains(policy)) {
      return Finding.ok(
          CheckId.TLS_HSTS,
          policy.isEmpty() ? "no Strict-Transport-Security" : Printable.line(policy));
    }
    return switch (autoconfig.status()) {
      case OK -> Finding.ok(CheckId.TLS_HSTS, Printable.line(policy));
      case UNKNOWN -> Finding.unknown(CheckId.TLS_HSTS, autoconfig.reason());
      default -> hsts(site.url().getHost(), policy);
    };
  }

  private static Finding hsts(String host, String policy) {
    return new Finding(
        CheckId.TLS_HSTS.id(),
        Status.WARNING,
        "https://%s/ sends Strict-Transport-Security: %s".formatted(host, Printable.line(policy)),
        "no includeSubDomains, or a certificate for autoconfig." + host,
        "Clients that know this policy use https only, so plain HTTP cannot help them.",
        "Get a certificate for autoconfig.%s, see tls.autoconfig.".formatted(host),
        Optional.empty());
  }

  private static boolean coversSubdomains(String policy) {
    return Arrays.stream(policy.split(";"))
        .anyMatch(directive -> directive.strip().equalsIgnoreCase("includeSubDomains"));
  }
}
