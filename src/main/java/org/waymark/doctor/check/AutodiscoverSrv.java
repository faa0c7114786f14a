package org.waymark.doctor.check;

import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.waymark.dns.RecordData.Srv;
import org.waymark.dns.RecordType;
import org.waymark.dns.Resolver;
import org.waymark.input.Printable;
import org.waymark.mail.DomainName;

/**
 * The SRV record by which Outlook finds Autodiscover.
 *
 * @param target the host that the record names; empty without one
 * @param detail the record, one printable line; why it could not be looked up if {@link
 *     State#UNKNOWN}
 * @param provider another provider that the record names
 */
record AutodiscoverSrv(State state, String target, String detail, Optional<String> provider) {
  private static final int HTTPS = 443;

  /** Right is one; more are judged only so far. */
  private static final int MOST_JUDGED = 8;

  /** How a record compares with the right one, from good to bad. */
  enum State {
    RIGHT,
    /** The public host, or a name that leads there, by an alias (RFC 2782 forbids it). */
    ALIAS,
    /** Another name with the addresses of the public host. */
    OTHER_NAME,
    UNKNOWN,
    MISSING,
    OTHER_PORT,
    ELSEWHERE
  }

  /** The name of the record. */
  static String name(DomainName domain) {
    return "_autodiscover._tcp." + domain;
  }

  /** Looks up the record and its target; never failed. */
  static Future<AutodiscoverSrv> find(Resolver resolver, DomainName domain, DomainName host) {
    String name = name(domain);
    return resolver
        .lookUp(name, RecordType.SRV)
        .compose(
            answer -> {
              if (answer.isFailed()) {
                return found(State.UNKNOWN, Route.failure(name, answer));
              }
              List<Future<AutodiscoverSrv>> judged =
                  answer
                      .data(Srv.class)
                      .sorted(Comparator.comparing(Srv::priority).thenComparing(Srv::target))
                      .limit(MOST_JUDGED)
                      .map(srv -> judge(resolver, srv, host))
                      .toList();
              return judged.isEmpty()
                  ? found(State.MISSING, "no SRV record at " + name)
                  : Future.all(judged).map(all -> worst(judged));
            });
  }

  private static AutodiscoverSrv worst(List<Future<AutodiscoverSrv>> judged) {
    return judged.stream()
        .map(Future::result)
        .max(Comparator.comparing(AutodiscoverSrv::state))
        .orElseThrow();
  }

  private static Future<AutodiscoverSrv> found(State state, String detail) {
    return Future.succeededFuture(
        new AutodiscoverSrv(state, "", Printable.line(detail), Optional.empty()));
  }

  private static Future<AutodiscoverSrv> judge(Resolver resolver, Srv srv, DomainName host) {
    String record = "SRV " + srv.text();
    if (srv.target().isEmpty()) {
      return found(State.ELSEWHERE, record);
    }
    Future<Route> target = Route.find(resolver, srv.target());
    Future<Route> right = Route.find(resolver, host.value());
    return Future.all(target, right)
        .map(
            both -> {
              State state = state(srv, target.result(), right.result());
              String detail =
                  state == State.UNKNOWN
                      ? "The addresses of " + srv.target() + " could not be looked up."
                      : target.result().aliases().isEmpty()
                          ? record
                          : record + ", which is an alias of " + target.result().aliases().get(0);
              return new AutodiscoverSrv(
                  state,
                  srv.target(),
                  Printable.line(detail),
                  Providers.of(srv.target()).or(target.result()::provider));
            });
  }

  private static State state(Srv srv, Route target, Route host) {
    return switch (target.to(host)) {
      case MISSING, ELSEWHERE -> State.ELSEWHERE;
      case UNKNOWN -> State.UNKNOWN;
      case SAME ->
          srv.port() != HTTPS
              ? State.OTHER_PORT
              : !target.aliases().isEmpty()
                  ? State.ALIAS
                  : target.name().equals(host.name()) ? State.RIGHT : State.OTHER_NAME;
    };
  }
}
