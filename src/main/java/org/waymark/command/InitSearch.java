package org.waymark.command;

import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import org.waymark.dns.Answer;
import org.waymark.dns.RecordData.Mx;
import org.waymark.dns.RecordType;
import org.waymark.dns.Resolver;
import org.waymark.doctor.check.Logins;
import org.waymark.doctor.probe.MailReport;
import org.waymark.doctor.probe.MailSurvey;
import org.waymark.mail.Authentication;
import org.waymark.mail.DomainName;

/** Finds the mail servers of a domain by its MX records. */
final class InitSearch {
  private static final int MOST_HOSTS = 3;

  private final Resolver resolver;
  private final MailSurvey survey;
  private final Future<?> end;

  /**
   * Creates a search.
   *
   * @param end completes when the search goes on with what it has
   */
  InitSearch(Resolver resolver, MailSurvey survey, Future<?> end) {
    this.resolver = resolver;
    this.survey = survey;
    this.end = end;
  }

  /**
   * What was found.
   *
   * @param source where the host comes from, or why there is none
   * @param host what to write where nothing was found
   * @param reports empty if there was no host to look at
   */
  record Result(String source, String host, List<MailReport> reports) {
    /** True if clients can log in somewhere. */
    boolean isUsable() {
      return reports.stream().anyMatch(InitSearch::isUsable);
    }
  }

  /** True if clients can log in there with TLS. */
  static boolean isUsable(MailReport report) {
    return report.fault().isEmpty()
        && List.of(
                Authentication.PASSWORD, Authentication.ENCRYPTED_PASSWORD, Authentication.OAUTH2)
            .stream()
            .anyMatch(way -> Logins.take(way, report.offer().logins()));
  }

  /** Looks at the host that the operator names. */
  Future<Result> at(String host) {
    return look("--mail-host ", host, host);
  }

  /** Looks at the hosts of the MX records, up to the first where clients can log in. */
  Future<Result> byMx(DomainName domain) {
    String guess = "mail." + domain;
    return resolver
        .lookUp(domain.value(), RecordType.MX)
        .compose(
            answer -> {
              List<String> hosts =
                  answer
                      .data(Mx.class)
                      .sorted(Comparator.comparingInt(Mx::preference))
                      .map(Mx::target)
                      .filter(host -> !host.isEmpty())
                      .limit(MOST_HOSTS)
                      .toList();
              return hosts.isEmpty()
                  ? Future.succeededFuture(new Result(none(domain, answer), guess, List.of()))
                  : first(domain, hosts, guess);
            });
  }

  private Future<Result> first(DomainName domain, List<String> hosts, String guess) {
    String host = hosts.get(0);
    return look("MX of " + domain + ": ", host, guess)
        .compose(
            result ->
                result.isUsable() || hosts.size() == 1 || end.isComplete()
                    ? Future.succeededFuture(result)
                    : first(domain, hosts.subList(1, hosts.size()), guess));
  }

  private Future<Result> look(String source, String host, String guess) {
    return survey
        .look(host, end)
        .map(
            reports ->
                new Result(
                    source + host + (end.isComplete() ? "; not all was seen in time" : ""),
                    guess,
                    reports));
  }

  private static String none(DomainName domain, Answer answer) {
    return switch (answer.outcome()) {
      case FOUND -> domain + " takes no mail: its MX record is empty";
      case NO_RECORDS -> domain + " has no MX record";
      case NO_NAME -> domain + " is not in DNS";
      case FAILED -> "the MX record of " + domain + " could not be looked up: " + answer.reason();
    };
  }
}
