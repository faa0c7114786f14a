package org.waymark.source;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.waymark.mail.DomainName;
import org.waymark.settings.DomainForm;
import org.waymark.settings.RecordKeys;
import org.waymark.store.RecordStore;

/**
 * What is done before the first domain is asked for: it connects to the store, and makes a domain
 * of a record and a profile that nobody will see. Otherwise the first requests would wait until
 * that is done, or longer than a command may take.
 */
final class WarmUp {
  private static final long PAUSE_MILLIS = 50;
  private static final String PROFILE =
      "{\"services\":[{\"type\":\"imap\",\"host\":\"%HOST%\",\"port\":993,\"security\":\"tls\"}]}";
  private static final String DOMAIN =
      "{\"profile\":\"sample\",\"vars\":{\"HOST\":\"mail.sample.example\"}}";

  private final Vertx vertx;
  private final RecordStore store;
  private final RecordReaders readers;
  private final DomainMaker maker;
  private final Duration patience;

  /**
   * Names the parts.
   *
   * @param patience how long the store is waited for
   */
  WarmUp(
      Vertx vertx, RecordStore store, RecordReaders readers, DomainMaker maker, Duration patience) {
    this.vertx = vertx;
    this.store = store;
    this.readers = readers;
    this.maker = maker;
    this.patience = patience;
  }

  /** Done when the store has answered the calling event loop, or was waited for long enough. */
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
    return Future.all(readers.profile("sample", PROFILE, null), readers.domain(name, DOMAIN, null))
        .compose(
            read -> {
              BoundProfile profile = read.resultAt(0);
              StoredDomain domain = read.resultAt(1);
              return domain.form() instanceof DomainForm.Hosted hosted
                  ? maker.make(name, domain.entry(), hosted.own(), profile)
                  : Future.succeededFuture();
            });
  }
}
