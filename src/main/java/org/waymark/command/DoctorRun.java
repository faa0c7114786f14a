package org.waymark.command;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Diagnosis;
import org.waymark.doctor.DiagnosisJson;
import org.waymark.doctor.Status;
import org.waymark.doctor.check.Doctor;
import org.waymark.doctor.fleet.BoundedTasks;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.mail.DomainName;
import org.waymark.mail.InvalidSettingsException;
import org.waymark.mail.MailDomain;
import org.waymark.service.Components;

/** One run of the doctor: examines domains and prints what it found. */
final class DoctorRun {
  private final Vertx vertx;
  private final Components components;
  private final Doctor doctor;
  private final Set<CheckId> wanted;
  private final Optional<TextStyle> style;
  private final PrintStream out;
  private final Progress progress;
  private final DoctorTable table = new DoctorTable();
  private final AtomicBoolean isIncomplete = new AtomicBoolean();

  /**
   * Creates a run.
   *
   * @param style of the table; empty: lines of JSON
   * @param out for the result
   */
  DoctorRun(
      Vertx vertx,
      Components components,
      Doctor doctor,
      Set<CheckId> wanted,
      Optional<TextStyle> style,
      PrintStream out) {
    this.vertx = vertx;
    this.components = components;
    this.doctor = doctor;
    this.wanted = wanted;
    this.style = style;
    this.out = out;
    // Lines of JSON on the same terminal are progress enough.
    boolean isShown =
        Terminal.isTerminal(Terminal.ERR)
            && (style.isPresent() || !Terminal.isTerminal(Terminal.OUT));
    this.progress = new Progress(Terminal.err(), isShown, System::nanoTime);
  }

  /**
   * Examines domains, and returns the exit code. A failure comes after the table of the domains
   * that were examined before it.
   *
   * @param domains empty: all in the settings
   */
  int run(Set<DomainName> domains) {
    progress.show("checking …");
    int concurrency = components.config().doctor().concurrency();
    BoundedTasks examination =
        new BoundedTasks(
            vertx.getOrCreateContext(),
            concurrency,
            domain -> examine(domain).compose(this::reportOnWorker));
    Future<Void> begun =
        domains.isEmpty()
            ? components.visitNames(vertx, examination::begin)
            : examination.begin(List.copyOf(domains));
    try {
      begun
          .transform(
              all ->
                  examination
                      .end()
                      .compose(
                          done ->
                              all.failed()
                                  ? Future.failedFuture(all.cause())
                                  : Future.<Void>succeededFuture()))
          .await();
      if (table.domains() == 0 && !isIncomplete.get()) {
        complain(components.files().whatToAdd().orElse("the settings name no domain"));
      }
    } finally {
      progress.erase();
      style.ifPresent(form -> table.lines(form).forEach(out::println));
    }
    doctor.close().await();
    return isIncomplete.get() || table.worstStatus().compareTo(Status.WARNING) >= 0 ? 1 : 0;
  }

  private Future<Optional<Diagnosis>> examine(DomainName name) {
    return BaseCommand.find(vertx, components.source(), name)
        .compose(found -> found.map(this::examine).orElseGet(() -> refuse(missing(name))))
        .recover(
            failure ->
                failure instanceof InvalidSettingsException
                    ? refuse(String.valueOf(failure.getMessage()))
                    : Future.failedFuture(failure));
  }

  private Future<Optional<Diagnosis>> examine(MailDomain domain) {
    return domain.origin().namesTheDomain()
        ? doctor.examine(domain, wanted).map(Optional::of)
        : refuse(missing(domain.name()) + ", only their default profile answers for it");
  }

  private static String missing(DomainName name) {
    return name + " is not in the settings";
  }

  private Future<Optional<Diagnosis>> refuse(String reason) {
    complain(reason);
    return Future.succeededFuture(Optional.empty());
  }

  private void complain(String reason) {
    isIncomplete.set(true);
    progress.message("error: " + reason);
  }

  /** Standard output may block. */
  private Future<Void> reportOnWorker(Optional<Diagnosis> found) {
    return vertx.executeBlocking(
        () -> {
          found.ifPresent(this::report);
          return null;
        },
        false);
  }

  private synchronized void report(Diagnosis diagnosis) {
    table.add(diagnosis);
    if (style.isEmpty()) {
      out.println(DiagnosisJson.of(diagnosis).encode());
      if (out.checkError()) {
        throw new ProblemsException(Problem.of("standard output is closed"));
      }
    }
    progress.show("checked " + table.counts());
  }
}
