package org.waymark.doctor.probe;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.waymark.dns.Answer;
import org.waymark.dns.Resolver;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;

/** Looks at the ports of a host where mail servers usually are. */
public final class MailSurvey {
  private record Port(ServiceType type, int number, Security security) {}

  /** TLS from the first byte is preferred to STARTTLS (RFC 8314 section 3). */
  private static final List<Port> PORTS =
      List.of(
          new Port(ServiceType.IMAP, 993, Security.TLS),
          new Port(ServiceType.IMAP, 143, Security.STARTTLS),
          new Port(ServiceType.POP3, 995, Security.TLS),
          new Port(ServiceType.POP3, 110, Security.STARTTLS),
          new Port(ServiceType.SMTP, 465, Security.TLS),
          new Port(ServiceType.SMTP, 587, Security.STARTTLS),
          new Port(ServiceType.MANAGESIEVE, 4190, Security.STARTTLS));

  private final MailProbe probe;
  private final Resolver resolver;

  public MailSurvey(MailProbe probe, Resolver resolver) {
    this.probe = probe;
    this.resolver = resolver;
  }

  /**
   * Looks at a host. Where its certificate is for other names, the report is about the first of
   * those names that leads to the same server and fits.
   *
   * @param host a canonical name
   * @param end completes when it goes on with the reports that it has
   * @return one report a port, the preferred port of a type first; fewer after the end; never
   *     failed
   */
  public Future<List<MailReport>> look(String host, Future<?> end) {
    Map<Port, MailReport> reports = new ConcurrentHashMap<>();
    List<Future<MailReport>> running =
        PORTS.stream()
            .map(
                port ->
                    probe
                        .probe(new MailServer(port.type(), host, port.number(), port.security()))
                        .onSuccess(first -> reports.put(port, first))
                        .compose(first -> fitting(first, end))
                        .onSuccess(fitting -> reports.put(port, fitting)))
            .toList();
    return Future.any(Future.all(running), end)
        .map(
            any ->
                PORTS.stream()
                    .flatMap(port -> Optional.ofNullable(reports.get(port)).stream())
                    .toList());
  }

  private Future<MailReport> fitting(MailReport report, Future<?> end) {
    boolean fits = verdict(report).filter(Certificate.Verdict.OTHER_NAME::equals).isEmpty();
    return fits
        ? Future.succeededFuture(report)
        : addresses(report.server().host())
            .compose(same -> fitting(report, report.names(), same, end));
  }

  /** Tries the names one after another. */
  private Future<MailReport> fitting(
      MailReport report, List<String> names, Set<InetAddress> same, Future<?> end) {
    if (names.isEmpty() || end.isComplete()) {
      return Future.succeededFuture(report);
    }
    MailServer server = report.server();
    MailServer other =
        new MailServer(server.type(), names.get(0), server.port(), server.security());
    return addresses(other.host())
        .compose(
            found ->
                !found.isEmpty() && same.containsAll(found)
                    ? probe.probe(other)
                    : Future.succeededFuture(report))
        .compose(
            next ->
                verdict(next).filter(Certificate.Verdict.OTHER_NAME::equals).isEmpty()
                    ? Future.succeededFuture(next)
                    : fitting(report, names.subList(1, names.size()), same, end));
  }

  private static Optional<Certificate.Verdict> verdict(MailReport report) {
    return report.certificate().map(Certificate.Judgement::verdict);
  }

  private Future<Set<InetAddress>> addresses(String host) {
    return resolver.addresses(host).map(Answer::addresses);
  }
}
