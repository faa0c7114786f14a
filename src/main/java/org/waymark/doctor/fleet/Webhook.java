package org.waymark.doctor.fleet;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waymark.config.LogThrottle;
import org.waymark.mail.DomainName;

/**
 * Reports changes to a control panel by signed POST requests. A change that the panel does not
 * receive is sent again, until a newer one of its domain replaces it. The queue is bounded. The log
 * shows only the host of the URL, which may hold a secret.
 */
final class Webhook {
  /** The pauses before the second, third and fourth try: within an hour. */
  static final List<Duration> PAUSES =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofMinutes(40));

  /** The limit of domains with a change that the panel has not received. */
  static final int MAX_PENDING = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);

  private final ContextInternal context;
  private final WebhookSender sender;
  private final List<Duration> pauses;
  private final LogThrottle throttle = new LogThrottle();
  private final LongAdder failures = new LongAdder();
  private final LongAdder dropped = new LongAdder();

  private final Map<DomainName, Delivery> pending = new HashMap<>();
  private boolean closed;

  /** The newest change of a domain. */
  private static final class Delivery {
    final DomainName domain;
    Buffer body;

    /** The last one that was sent. */
    Buffer sent;

    int tries;
    boolean isSending;
    long timer = -1;

    Delivery(DomainName domain, Buffer body) {
      this.domain = domain;
      this.body = body;
      this.sent = body;
    }

    /** The newest change, when it is about to be sent. */
    Buffer take() {
      tries = sent == body ? tries : 1;
      sent = body;
      return body;
    }
  }

  /**
   * Creates a webhook.
   *
   * @param context all work is done on it
   * @param pauses before the further tries
   */
  Webhook(ContextInternal context, WebhookSender sender, List<Duration> pauses) {
    this.context = context;
    this.sender = sender;
    this.pauses = List.copyOf(pauses);
  }

  /** Sends a change as soon as possible. May be called from any thread. */
  void send(DomainName domain, JsonObject change) {
    Buffer body = change.toBuffer();
    context.runOnContext(any -> add(domain, body));
  }

  /** The number of requests that the panel did not take. */
  long failures() {
    return failures.sum();
  }

  /** The number of changes that were given up, or found the queue full. */
  long dropped() {
    return dropped.sum();
  }

  /** The number of log lines that were suppressed. */
  long linesLeftOut() {
    return throttle.leftOut();
  }

  /** Gives up whatever the panel has not received. */
  Future<Void> close() {
    Promise<Void> end = context.promise();
    context.runOnContext(
        any -> {
          closed = true;
          pending.values().forEach(lost -> drop("the process stops; a change is lost"));
          sender.close().onComplete(end);
        });
    return end.future();
  }

  private void add(DomainName domain, Buffer body) {
    Delivery delivery = pending.get(domain);
    if (delivery == null && pending.size() >= MAX_PENDING) {
      drop("the queue is full; a change is lost");
      return;
    }
    if (delivery == null) {
      delivery = new Delivery(domain, body);
      pending.put(domain, delivery);
    }
    delivery.body = body;
    delivery.tries = 0;
    if (!delivery.isSending) {
      context.owner().cancelTimer(delivery.timer);
      send(delivery);
    }
  }

  private void send(Delivery delivery) {
    delivery.isSending = true;
    delivery.tries++;
    delivery.sent = delivery.body;
    sender
        .send(delivery::take)
        .onComplete(done -> context.runOnContext(any -> ended(delivery, done)));
  }

  private void ended(Delivery delivery, AsyncResult<Void> done) {
    delivery.isSending = false;
    if (closed) {
      return;
    }
    if (done.failed()) {
      failures.increment();
    }
    if (delivery.sent != delivery.body) {
      send(delivery);
    } else if (done.succeeded()) {
      pending.remove(delivery.domain);
    } else {
      retry(delivery, done.cause());
    }
  }

  private void retry(Delivery delivery, Throwable failure) {
    if (delivery.tries > pauses.size()) {
      drop("a change is given up: " + failure.getMessage());
      pending.remove(delivery.domain);
      return;
    }
    Duration pause = pauses.get(delivery.tries - 1);
    log("next try in " + pause.toSeconds() + " s: " + failure.getMessage());
    delivery.timer = context.setTimer(pause.toMillis(), id -> send(delivery));
  }

  private void drop(String reason) {
    dropped.increment();
    log(reason);
  }

  private void log(String what) {
    throttle
        .admit(what, LOG.atWarn())
        .ifPresent(line -> line.log("the webhook at {}: {}", sender.host(), what));
  }
}
