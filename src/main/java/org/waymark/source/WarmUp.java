package org.waymark.source;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.waymark.mail.DomainName;
import org.waymark.settings.DomainRecord;
import org.waymark.settings.RecordKeys;
import org.waymark.store.RecordStore;

/**
 * Prepares the first answers: connects the calling event loop to the store, and loads the code that
 * reads and binds records with a sample. Otherwise the first look-ups would exceed the command
 * time-out.
 */
final class WarmUp {
  private static final long PAUSE_MILLIS = 50;
  private static final String PROFILE =
      "{\"services\":[{\"type\":\"imap\",\"host\":\"%HOST%\",\"port\":993,\"security\":\"tls\"}]}";
  private static final String DOMAIN =
      "{\"profile\":\"sample\",\"vars\":{\"HOST\":\"mail.sample.example\"}}";

  private final Vertx vertx;
  private final RecordStore store;
  private final RecordBinder binder;
  private final Duration patience;

  WarmUp(Vertx vertx, RecordStore store, RecordBinder binder, Duration patience) {
    this.vertx = vertx;
    this.store = store;
    this.binder = binder;
    this.patience = patience;
  }

  /** Completes when the store has answered the calling event loop, or the wait is over. */
  Future<Void> run() {
    return Future.join(connected(System.nanoTime() + patience.toNanos()), sample()).mapEmpty();
  }

  private Future<Void> connected(long end) {
    return store
        .get(RecordKeys.CONFIRMED)
        .<Void>mapEmpty()
        .recover(
            away ->
                System.nanoTime() - end < 0
                    ? vertx.timer(PAUSE_MILLIS).compose(paused -> connected(end))
                    : Future.succeededFuture());
  }

  private Future<?> sample() {
    DomainName name = DomainName.parse("sample.example").orElseThrow();
    return Future.all(binder.profile("sample", PROFILE, null), binder.domain(name, DOMAIN, null))
        .compose(
            read -> {
              StoredDomain domain = read.resultAt(1);
              return domain.record() instanceof DomainRecord.Hosted hosted
                  ? binder.bind(name, domain, hosted, read.resultAt(0))
                  : Future.succeededFuture();
            });
  }
}
