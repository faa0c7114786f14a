package org.waymark.doctor.check;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.config.LogThrottle;
import org.waymark.doctor.Check;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Diagnosis;
import org.waymark.doctor.Finding;
import org.waymark.mail.MailDomain;

/**
 * Runs all checks of a mail domain at once. A check that fails or is late costs only its own
 * findings: they become unknown. Thread-safe.
 */
public final class Doctor {
  /** The time limit of a check; with it, a domain takes less than 30 seconds. */
  static final Duration LIMIT = Duration.ofSeconds(28);

  private static final Logger LOG = LoggerFactory.getLogger(Doctor.class);

  private final List<Check> checks;
  private final Supplier<Future<Void>> connections;
  private final Duration limit;
  private final InstantSource clock;
  private final LogThrottle throttle = new LogThrottle();

  /**
   * Creates the doctor.
   *
   * @param connections closes what the checks share
   * @param limit of one check
   */
  Doctor(
      List<Check> checks, Supplier<Future<Void>> connections, Duration limit, InstantSource clock) {
    this.checks = List.copyOf(checks);
    this.connections = connections;
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * Checks a domain. Checks of mail servers and DNS do not apply to a domain whose mail is
   * elsewhere, nor to a disabled one: their findings are ok and say so.
   *
   * @param wanted the ids that are asked for
   * @return never failed; at least one finding for each wanted id, in the order of {@link CheckId}
   */
  public Future<Diagnosis> examine(MailDomain domain, Set<CheckId> wanted) {
    List<Future<List<Finding>>> running =
        domain.elsewhere().isPresent()
            ? List.of(Future.succeededFuture(notHosted(domain, wanted)))
            : checks.stream()
                .filter(check -> check.ids().stream().anyMatch(wanted::contains))
                .map(check -> run(check, domain, wanted))
                .toList();
    return Future.join(running)
        .map(
            all -> {
              List<Finding> findings = new ArrayList<>();
              running.forEach(each -> findings.addAll(each.result()));
              findings.sort(Comparator.comparing(CheckId::of));
              return new Diagnosis(
                  domain.name(),
                  clock.instant().truncatedTo(ChronoUnit.SECONDS),
                  List.copyOf(findings));
            });
  }

  /** Closes the resolver and all connections. */
  public Future<Void> close() {
    return connections.get();
  }

  private static List<Finding> notHosted(MailDomain domain, Set<CheckId> wanted) {
    String settings =
        "not checked: by the settings, "
            + (domain.elsewhere().orElseThrow().isDisabled()
                ? "the domain is disabled"
                : "the mail of the domain is elsewhere");
    return wanted.stream().map(id -> Finding.ok(id, settings)).toList();
  }

  /** Never fails. */
  private Future<List<Finding>> run(Check check, MailDomain domain, Set<CheckId> wanted) {
    Set<CheckId> asked = EnumSet.copyOf(check.ids());
    asked.retainAll(wanted);
    return begin(check, domain, asked)
        .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .map(found -> complete(found, asked, "The check gave no result."))
        .otherwise(failure -> complete(List.of(), asked, reason(check, domain, failure)));
  }

  private static Future<List<Finding>> begin(Check check, MailDomain domain, Set<CheckId> asked) {
    try {
      return check.run(domain, asked);
    } catch (RuntimeException e) { // a check that breaks its contract costs only its own findings
      return Future.failedFuture(e);
    }
  }

  private static List<Finding> complete(List<Finding> found, Set<CheckId> asked, String reason) {
    List<Finding> complete =
        new ArrayList<>(found.stream().filter(each -> asked.contains(CheckId.of(each))).toList());
    Set<CheckId> missing = EnumSet.copyOf(asked);
    complete.forEach(finding -> missing.remove(CheckId.of(finding)));
    missing.forEach(id -> complete.add(Finding.unknown(id, reason)));
    return complete;
  }

  private String reason(Check check, MailDomain domain, Throwable failure) {
    if (failure instanceof TimeoutException) {
      return "The check took longer than " + limit.toSeconds() + " seconds.";
    }
    // The message may quote what a server sent.
    String kind = failure.getClass().getName();
    throttle
        .admit(kind, LOG.atError())
        .ifPresent(
            line ->
                line.addKeyValue("domain", domain.name().value())
                    .addKeyValue(
                        "check",
                        check.ids().stream().map(CheckId::id).collect(Collectors.joining(", ")))
                    .addKeyValue("at", place(failure))
                    .log("a check of the doctor failed: {}", kind));
    return "The check failed by a defect of Waymark (" + kind + "). Please report it.";
  }

  private static String place(Throwable failure) {
    StackTraceElement[] frames = failure.getStackTrace();
    return frames.length == 0 ? "" : frames[0].toString();
  }
}
