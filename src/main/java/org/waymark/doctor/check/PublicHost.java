package org.waymark.doctor.check;

import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.waymark.doctor.probe.WebAnswer;
import org.waymark.doctor.probe.WebAnswer.Failure;
import org.waymark.doctor.probe.WebAnswer.Visit;
import org.waymark.doctor.probe.WebProbe;
import org.waymark.doctor.probe.WebRequest;
import org.waymark.mail.DomainName;

/**
 * The public host as this network sees it, asked once in some minutes for all domains. A network
 * without hairpin NAT cannot connect to its own public addresses. Thread-safe.
 */
final class PublicHost {
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final Optional<DomainName> name;
  private final WebProbe probe;
  private final InstantSource clock;
  private Instant end = Instant.MIN;
  private @Nullable Future<WebAnswer> answer;

  PublicHost(Optional<DomainName> name, WebProbe probe, InstantSource clock) {
    this.name = name;
    this.probe = probe;
    this.clock = clock;
  }

  /** Empty if {@code public.host} is not set. */
  Optional<DomainName> name() {
    return name;
  }

  /** The answer of its start page; empty without a name. Never failed. */
  Future<Optional<WebAnswer>> visit() {
    return name.map(host -> visit(host).map(Optional::of))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private synchronized Future<WebAnswer> visit(DomainName host) {
    Instant now = clock.instant();
    Future<WebAnswer> kept = answer;
    if (kept == null || !now.isBefore(end)) {
      kept = probe.send(WebRequest.get("https://" + host + "/", 0), Set.of());
      answer = kept;
      end = now.plus(KEPT);
    }
    return kept;
  }

  /** Its addresses if none of them can be reached from here; else empty. Never failed. */
  Future<Set<String>> unreachable() {
    return visit().map(visit -> visit.map(seen -> addresses(seen.first())).orElse(Set.of()));
  }

  /** The addresses that took no connection, without ports. */
  static Set<String> addresses(Visit visit) {
    return visit.outcome() instanceof Failure failed
        ? failed.tried().stream().map(SocketAddress::hostAddress).collect(Collectors.toSet())
        : Set.of();
  }
}
