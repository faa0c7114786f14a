package org.waymark.doctor.fleet;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.config.LogThrottle;
import org.waymark.config.ServiceConfig;
import org.waymark.mail.DomainName;

/**
 * Visits all domains, round after round, while this process holds the lease, and checks those whose
 * results are older than the interval. So a new holder goes on where the one before was. Begun and
 * stopped on its own event loop.
 */
final class Rounds {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final ContextInternal context;
  private final Lease lease;
  private final DomainPages domains;
  private final Checkups checkups;
  private final Census census;
  private final ServiceConfig.Doctor config;
  private final InstantSource clock;
  private final Pace pace;
  private final LogThrottle throttle = new LogThrottle();
  private long timer = -1;
  private boolean stopped;

  Rounds(
      ContextInternal context,
      Lease lease,
      DomainPages domains,
      Checkups checkups,
      Census census,
      ServiceConfig.Doctor config,
      InstantSource clock) {
    this.context = context;
    this.lease = lease;
    this.domains = domains;
    this.checkups = checkups;
    this.census = census;
    this.config = config;
    this.clock = clock;
    this.pace = new Pace(config.rate(), System.nanoTime());
  }

  /** Begins a round, and the next one some time after its end. */
  void begin() {
    if (!isOn()) {
      again(SHORTEST_PAUSE);
      return;
    }
    census.begin();
    BoundedTasks visits = new BoundedTasks(context, config.concurrency(), this::visit);
    here(domains.visit(visits::begin))
        .onSuccess(visited -> census.end())
        .onFailure(
            failure ->
                throttle
                    .admit("round", LOG.atWarn())
                    .filter(line -> isOn())
                    .ifPresent(line -> line.log("a round ended early: {}", failure.getMessage())))
        .transform(done -> here(visits.end()))
        .onComplete(done -> again(pause()));
  }

  void stop() {
    stopped = true;
    context.owner().cancelTimer(timer);
  }

  /** The number of log lines that were suppressed. */
  long linesLeftOut() {
    return throttle.leftOut();
  }

  private boolean isOn() {
    return !stopped && lease.isHeld();
  }

  private void again(Duration pause) {
    if (!stopped) {
      timer = context.setTimer(pause.toMillis(), id -> begin());
    }
  }

  /** Short beside the interval: a domain becomes due between two rounds, or is new. */
  private Duration pause() {
    Duration pause = config.interval().dividedBy(10);
    return pause.compareTo(SHORTEST_PAUSE) < 0
        ? SHORTEST_PAUSE
        : pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  /** Fails only if the lease is lost. */
  private Future<Void> visit(DomainName domain) {
    if (!isOn()) {
      return context.failedFuture("the lease is lost");
    }
    return here(checkups.results().summary(domain))
        .compose(
            before -> {
              if (before.filter(this::isYoung).isPresent()) {
                census.count(before, before.get());
                return Future.succeededFuture();
              }
              return check(domain, before);
            })
        .onFailure(
            failure ->
                throttle
                    .admit(domain.value(), LOG.atWarn().addKeyValue("domain", domain.value()))
                    .filter(line -> isOn())
                    .ifPresent(line -> line.log("cannot be checked: {}", failure.getMessage())))
        .otherwiseEmpty();
  }

  private boolean isYoung(Summary summary) {
    return summary.checkedAt().plus(config.interval()).isAfter(clock.instant());
  }

  private Future<Void> check(DomainName domain, Optional<Summary> before) {
    return turn()
        .compose(
            now -> isOn() ? here(checkups.run(domain, this::isOn)) : context.failedFuture("lost"))
        .map(
            found -> {
              found.ifPresent(diagnosis -> census.count(before, Summary.of(diagnosis)));
              return null;
            });
  }

  /** Waits until the rate allows one more check. */
  private Future<Void> turn() {
    Promise<Void> promise = context.promise();
    long wait = TimeUnit.NANOSECONDS.toMillis(pace.reserve(System.nanoTime()));
    if (wait < 1) {
      promise.complete();
    } else {
      context.setTimer(wait, id -> promise.complete());
    }
    return promise.future();
  }

  /** Continues on our event loop, and not before the caller returns: futures may be complete. */
  private <T> Future<T> here(Future<T> future) {
    Promise<T> promise = context.promise();
    future.onComplete(done -> context.runOnContext(any -> promise.handle(done)));
    return promise.future();
  }
}
