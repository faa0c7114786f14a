package org.waymark.doctor.fleet;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waymark.config.ServiceConfig;
import org.waymark.doctor.Diagnosis;
import org.waymark.doctor.DiagnosisJson;
import org.waymark.doctor.Status;
import org.waymark.store.ResultStore;

/**
 * The checks of all domains by this process: their results, the rounds, and the webhook. It works
 * on an event loop of its own. Thread-safe.
 */
public final class Fleet {
  private final ContextInternal context;
  private final ServiceConfig.Doctor config;
  private final ResultStore store;
  private final Examiner examiner;
  private final InstantSource clock;
  private final Optional<Webhook> webhook;
  private final Lease lease;
  private final Checkups checkups;
  private final Census census = new Census();
  private final Rounds rounds;

  /**
   * What tests change.
   *
   * @param lease the times of the lease
   * @param pauses before the further tries of the webhook
   */
  record Setup(Lease.Times lease, List<Duration> pauses, InstantSource clock) {
    static final Setup NORMAL =
        new Setup(Lease.Times.NORMAL, Webhook.PAUSES, InstantSource.system());
  }

  /**
   * Creates the fleet, which is idle until {@link #start}.
   *
   * @param store closed with the fleet, as is the examiner
   */
  public Fleet(
      Vertx vertx,
      ServiceConfig.Doctor config,
      ResultStore store,
      DomainPages domains,
      Examiner examiner) {
    this(vertx, config, store, domains, examiner, Setup.NORMAL);
  }

  Fleet(
      Vertx vertx,
      ServiceConfig.Doctor config,
      ResultStore store,
      DomainPages domains,
      Examiner examiner,
      Setup setup) {
    VertxInternal internal = (VertxInternal) vertx;
    this.context =
        internal.contextBuilder().withEventLoop(internal.nettyEventLoopGroup().next()).build();
    this.config = config;
    this.store = store;
    this.examiner = examiner;
    this.clock = setup.clock();
    this.webhook =
        config
            .webhook()
            .url()
            .map(url -> new WebhookSender(vertx, url, config.webhook(), clock))
            .map(sender -> new Webhook(context, sender, setup.pauses()));
    this.lease = new Lease(vertx, store, setup.lease(), System::nanoTime);
    this.checkups =
        new Checkups(
            vertx,
            examiner,
            new Results(store, config.interval()),
            this::saved,
            config.concurrency());
    this.rounds = new Rounds(context, lease, domains, checkups, census, config, clock);
  }

  /** Checks all domains from now on, if an interval is configured. */
  public void start() {
    if (!config.interval().isZero()) {
      context.runOnContext(
          any -> {
            lease.start();
            rounds.begin();
          });
    }
  }

  /** The time between two checks of a domain; zero if the fleet is not checked. */
  public Duration interval() {
    return config.interval();
  }

  /** The checks that are requested one by one. */
  public Checkups checkups() {
    return checkups;
  }

  /** Stops, gives the lease back, and closes the examiner and the store. */
  public Future<Void> close() {
    context.runOnContext(any -> rounds.stop());
    return lease
        .release()
        .eventually(() -> webhook.map(Webhook::close).orElseGet(Future::succeededFuture))
        .eventually(examiner::close)
        .eventually(store::close);
  }

  /** A first result is a change only if it is worse than notice. */
  private void saved(Diagnosis diagnosis, Optional<Summary> before) {
    Status now = diagnosis.status();
    boolean isChange =
        before.map(known -> known.status() != now).orElse(now.compareTo(Status.NOTICE) > 0);
    if (isChange) {
      JsonObject change = DiagnosisJson.withoutOk(diagnosis);
      change.put("previous", before.map(known -> known.status().key()).orElse(null));
      webhook.ifPresent(hook -> hook.send(diagnosis.domain(), change));
    }
  }

  /** True if this process holds the lease. */
  public boolean isHolder() {
    return lease.isHeld();
  }

  /** The number of domains by their status; empty unless this process holds the lease. */
  public Map<Status, Integer> domains() {
    Map<Status, Integer> counts = new LinkedHashMap<>();
    if (isHolder()) {
      for (Status status : Status.values()) {
        if (status != Status.UNKNOWN) {
          counts.put(status, Math.max(0, census.domains().getOrDefault(status, 0)));
        }
      }
    }
    return counts;
  }

  /**
   * The number of domains by check and its worst status, if worse than ok; empty unless this
   * process holds the lease.
   */
  public Map<CheckStatus, Integer> findings() {
    Map<CheckStatus, Integer> counts = new LinkedHashMap<>();
    if (isHolder()) {
      census.findings().forEach((finding, count) -> counts.put(finding, Math.max(0, count)));
    }
    return counts;
  }

  /** The age of the oldest result; empty unless this process holds the lease and there is one. */
  public Optional<Duration> oldest() {
    return census
        .oldest()
        .filter(any -> isHolder())
        .map(checked -> Duration.between(checked, clock.instant()));
  }

  /** The number of requests of the webhook that the panel did not take. */
  public long webhookFailures() {
    return webhook.map(Webhook::failures).orElse(0L);
  }

  /** The number of changes that the webhook gave up, or had no room for. */
  public long webhookDrops() {
    return webhook.map(Webhook::dropped).orElse(0L);
  }

  /** The number of log lines that were suppressed. */
  public long linesLeftOut() {
    return lease.linesLeftOut()
        + checkups.linesLeftOut()
        + rounds.linesLeftOut()
        + webhook.map(Webhook::linesLeftOut).orElse(0L);
  }
}
