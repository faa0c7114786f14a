package org.waymark.doctor.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.doctor.probe.Certificate;
import org.waymark.doctor.probe.MailFault;
import org.waymark.doctor.probe.MailReport;
import org.waymark.doctor.probe.MailServer;
import org.waymark.input.Printable;
import org.waymark.mail.Authentication;
import org.waymark.mail.Security;

/** Compares what a mail server showed with what the settings tell clients. */
public final class MailJudgement {
  private static final Duration RENEWAL = Duration.ofDays(14);

  /** Something that is wrong with the server. */
  private record Problem(Status status, String reason, String remedy) {}

  private final MailReport report;
  private final MailServer server;
  private final List<Authentication> announced;
  private final Instant now;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * Judges a report.
   *
   * @param announced what clients are told, the preferred one first
   */
  public MailJudgement(MailReport report, List<Authentication> announced, Instant now) {
    this.report = report;
    this.server = report.server();
    this.announced = announced;
    this.now = now;
    report.fault().ifPresent(this::fault);
    report.certificate().ifPresent(this::certificate);
    security();
    if (report.fault().isEmpty()) {
      logins();
    }
    problems.sort(Comparator.comparing(Problem::status).reversed());
  }

  /** The id of the finding about a server. */
  static String id(CheckId check, MailServer server) {
    return check.id() + ":" + server.host() + ":" + server.port();
  }

  /** The finding about the server, with the worst problem first. */
  public Finding finding(CheckId check) {
    return new Finding(
        id(check, server),
        problems.isEmpty() ? Status.OK : problems.get(0).status(),
        Printable.line(observed()),
        problems.isEmpty() ? "" : Printable.line(expected()),
        sentences(Problem::reason),
        sentences(Problem::remedy),
        Optional.empty());
  }

  /** One sentence a problem; a host at its start keeps its letters. */
  private String sentences(Function<Problem, String> clause) {
    return problems.stream()
        .map(clause)
        .map(
            text ->
                text.startsWith(server.host())
                    ? text + "."
                    : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".")
        .collect(Collectors.joining(" "));
  }

  private void fault(MailFault fault) {
    add(
        fault.isUnknown() ? Status.UNKNOWN : Status.ERROR,
        fault.reason(server),
        fault.remedy(server));
  }

  private void certificate(Certificate.Judgement judgement) {
    String host = server.host();
    String renew = "renew the certificate of " + host;
    switch (judgement.verdict()) {
      case VALID -> {
        if (!judgement.ends().isAfter(now.plus(RENEWAL))) {
          add(
              Status.WARNING,
              "the certificate ends in "
                  + Duration.between(now, judgement.ends()).toDays()
                  + " days",
              renew + ", and find out why it was not renewed by itself");
        }
      }
      case EXPIRED ->
          add(Status.ERROR, "clients warn or refuse: the certificate has expired", renew);
      case NOT_YET_VALID ->
          add(
              Status.ERROR,
              "clients warn or refuse: the certificate is not valid yet",
              renew + ", or correct the clock of the machine that issued it");
      case OTHER_NAME ->
          add(
              Status.ERROR,
              "clients warn or refuse: the certificate is for other names than " + host,
              "get a certificate for "
                  + host
                  + ", or name a host in the profile that the certificate covers");
      case UNKNOWN_ISSUER ->
          add(
              Status.ERROR,
              "clients warn or refuse: the certificate has no trusted issuer, or the server does"
                  + " not send the intermediate certificates",
              "get a certificate of a public authority for "
                  + host
                  + ", and configure the server with the whole chain");
    }
  }

  private void security() {
    if (server.security() == Security.NONE) {
      add(
          Status.WARNING,
          "passwords and mail cross the network in clear",
          report.offer().startTls()
              ? "set security: starttls in the profile; the server offers it"
              : "turn on TLS in the server, and set security: tls in the profile");
    } else if (Logins.take(Authentication.PASSWORD, report.plain().logins())) {
      add(
          Status.WARNING,
          "the server takes passwords before TLS, so that a client set up wrongly sends them in"
              + " clear",
          "require TLS for logins, for example auth_allow_cleartext=no (Dovecot),"
              + " smtpd_tls_auth_only=yes (Postfix)");
    }
  }

  private void logins() {
    Set<String> offered = report.offer().logins();
    if (announced.stream().noneMatch(way -> Logins.take(way, offered))) {
      add(
          Status.ERROR,
          "clients cannot log in: the server offers none of the announced authentications",
          "correct authentication in the profile, or turn on one of "
              + keys(announced)
              + " in the server");
    }
  }

  private void add(Status status, String reason, String remedy) {
    problems.add(new Problem(status, reason, remedy));
  }

  private String observed() {
    List<String> seen = new ArrayList<>();
    if (!report.detail().isEmpty()) {
      seen.add(report.detail());
    } else if (report.fault().isEmpty()) {
      Set<String> logins = new TreeSet<>(report.offer().logins());
      seen.add(logins.isEmpty() ? "offers no login" : "offers " + String.join(", ", logins));
    }
    if (!report.version().isEmpty()) {
      seen.add(report.version());
    }
    report.certificate().ifPresent(judgement -> seen.add("certificate " + judgement.detail()));
    return String.join("; ", seen);
  }

  private String expected() {
    return server.type().key()
        + " with security "
        + server.security().key()
        + ", authentication "
        + keys(announced);
  }

  private static String keys(List<Authentication> ways) {
    return ways.stream().map(Authentication::key).collect(Collectors.joining(" or "));
  }
}
