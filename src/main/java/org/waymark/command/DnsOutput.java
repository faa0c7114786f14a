package org.waymark.command;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.waymark.dns.Certificates;
import org.waymark.dns.Comparison;
import org.waymark.dns.RecordFormat;
import org.waymark.dns.RecordsReport;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;
import org.waymark.service.FailureReport;
import org.waymark.source.SettingsSource;
import org.waymark.store.StoreAwayException;

/** Prints the records of domains, some domains at once, so that memory stays constant. */
final class DnsOutput {
  /** The most domains in a row of which nothing can be looked up: then the resolver is away. */
  static final int MOST_BLIND = 20;

  private final Vertx vertx;
  private final SettingsSource source;
  private final RecordsReport report;
  private final Options options;
  private final PrintStream out = BaseCommand.buffered();
  private int printed;
  private int incomplete;
  private int failed;
  private int blind;

  /**
   * What is printed.
   *
   * @param missing true for records that are missing in DNS or differ
   * @param atOnce the number of domains that are looked up at once
   */
  record Options(RecordFormat format, Certificates certificates, boolean missing, int atOnce) {}

  /** The records of a domain, or why there are none. */
  private record Entry(Optional<Comparison.Result> result, List<?> errors) {}

  DnsOutput(Vertx vertx, SettingsSource source, RecordsReport report, Options options) {
    this.vertx = vertx;
    this.source = source;
    this.report = report;
    this.options = options;
  }

  /** Prints the records of these domains, in order; not called again before it has ended. */
  Future<Void> print(List<DomainName> names) {
    Future<Void> done = Future.succeededFuture();
    for (int from = 0; from < names.size(); from += options.atOnce()) {
      int to = Math.min(names.size(), from + options.atOnce());
      List<DomainName> some = names.subList(from, to);
      done = done.compose(before -> printAtOnce(some));
    }
    return done;
  }

  private Future<Void> printAtOnce(List<DomainName> names) {
    return Future.all(names.stream().map(this::entry).toList())
        .compose(all -> vertx.executeBlocking(() -> isPrinted(all.list())))
        .compose(
            isPrinted ->
                isPrinted
                    ? Future.succeededFuture()
                    : Future.failedFuture(new IOException("standard output is closed")));
  }

  private Future<Entry> entry(DomainName name) {
    return BaseCommand.find(vertx, source, name)
        .compose(
            found ->
                found
                    .filter(domain -> domain.origin().namesTheDomain())
                    .map(this::entry)
                    .orElseGet(() -> error(name + " is not in the settings")))
        .recover(
            failure ->
                failure instanceof StoreAwayException
                    ? Future.failedFuture(failure)
                    : Future.succeededFuture(
                        new Entry(Optional.empty(), FailureReport.of(failure).lines())));
  }

  private Future<Entry> entry(MailDomain domain) {
    return report
        .of(domain, options.certificates(), options.missing())
        .map(result -> new Entry(Optional.of(result), errors(domain.name(), result.failures())));
  }

  /** One line a domain: where the resolver is away, all its names fail alike. */
  private static List<String> errors(DomainName domain, List<String> failures) {
    int more = failures.size() - 1;
    return failures.stream()
        .limit(1)
        .map(
            first ->
                "cannot look up "
                    + first
                    + (more > 0 ? "; " + more + " more look-ups of " + domain + " failed" : ""))
        .toList();
  }

  private static Future<Entry> error(String line) {
    return Future.succeededFuture(new Entry(Optional.empty(), List.of(line)));
  }

  /**
   * Prints entries; false if standard output is closed.
   *
   * @throws ProblemsException if the resolver is away
   */
  private boolean isPrinted(List<Entry> entries) {
    for (Entry entry : entries) {
      printed++;
      failed += entry.errors().isEmpty() ? 0 : 1;
      Terminal.print(Terminal.err(), "error", entry.errors());
      entry.result().ifPresent(this::print);
    }
    return !out.checkError();
  }

  private void print(Comparison.Result result) {
    boolean isComplete = options.missing() && result.missing().records().isEmpty();
    incomplete += isComplete ? 0 : 1;
    out.print(isComplete ? "" : options.format().write(result.missing()));
    blind = result.isBlind() ? blind + 1 : 0;
    if (blind == MOST_BLIND) {
      out.flush();
      throw new ProblemsException(
          Problem.of(
              "nothing could be looked up of "
                  + MOST_BLIND
                  + " domains in a row; check dns.resolvers, and that they can be reached"));
    }
  }

  /** Prints a summary if records were looked up, and returns the exit code. */
  int end() {
    if (options.missing()) {
      Terminal.err()
          .printf(
              "domains compared: %d; records missing: %d; failed: %d%n",
              printed, incomplete, failed);
    }
    return failed == 0 ? 0 : 1;
  }
}
