package org.waymark.doctor.fleet;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.waymark.doctor.Diagnosis;
import org.waymark.doctor.DiagnosisJson;
import org.waymark.doctor.Status;
import org.waymark.mail.DomainName;
import org.waymark.store.ResultStore;

/**
 * The last result of each domain: its findings, and a small record of its status. Those of a domain
 * that is no longer checked expire.
 */
public final class Results {
  private static final String FINDINGS = "findings:";
  private static final String STATUS = "status:";

  /** The shortest time that a result is kept. */
  private static final Duration WEEK = Duration.ofDays(7);

  private static final int LARGEST_PAGE = 1000;

  /** The most pages of the store that one page of results takes; see {@link #page}. */
  private static final int STORE_PAGES = 100;

  private final ResultStore store;
  private final Duration expiry;

  /**
   * Creates the results.
   *
   * @param interval between two checks of a domain
   */
  public Results(ResultStore store, Duration interval) {
    Duration threeRounds = interval.multipliedBy(3);
    this.store = store;
    this.expiry = threeRounds.compareTo(WEEK) < 0 ? WEEK : threeRounds;
  }

  /**
   * A page of summaries; one may be on two pages, and a page may be empty.
   *
   * @param next the cursor of the next page; empty after the last
   */
  public record Page(List<Summary> summaries, Optional<String> next) {}

  /** The last diagnosis of a domain, with its findings that are worse than ok. */
  public Future<Optional<Diagnosis>> find(DomainName domain) {
    return store
        .get(FINDINGS + domain.value())
        .map(text -> text.flatMap(found -> DiagnosisJson.read(domain, found)));
  }

  Future<Optional<Summary>> summary(DomainName domain) {
    return store
        .get(STATUS + domain.value())
        .map(text -> text.flatMap(found -> Summary.read(domain, found)));
  }

  /**
   * Writes a result: first its findings, for the record of the status says that the domain has been
   * checked.
   *
   * @return the summary before
   */
  Future<Optional<Summary>> save(Diagnosis diagnosis) {
    DomainName domain = diagnosis.domain();
    String findings = DiagnosisJson.withoutOk(diagnosis).encode();
    String status = Summary.of(diagnosis).record().encode();
    return store
        .put(FINDINGS + domain.value(), findings, expiry)
        .compose(written -> store.put(STATUS + domain.value(), status, expiry))
        .map(before -> before.flatMap(text -> Summary.read(domain, text)));
  }

  /**
   * Lists about so many summaries, in no order.
   *
   * @param status that of the domains; empty: any
   * @param cursor empty for the first page
   * @return failed with {@link IllegalArgumentException} if the cursor is not valid
   */
  public Future<Page> page(Optional<Status> status, String cursor, int limit) {
    return page(status, new ArrayList<>(), cursor, limit, STORE_PAGES);
  }

  /** Few domains have a given status, and few keys of the store may be ours: reads large pages. */
  private Future<Page> page(
      Optional<Status> status, List<Summary> found, String cursor, int limit, int pages) {
    int count = status.isEmpty() && pages == STORE_PAGES ? limit : LARGEST_PAGE;
    return store
        .page(STATUS, cursor, count)
        .compose(
            page -> {
              page.texts()
                  .forEach(
                      (key, text) ->
                          DomainName.parse(key.substring(STATUS.length()))
                              .flatMap(domain -> Summary.read(domain, text))
                              .filter(each -> status.isEmpty() || status.get() == each.status())
                              .ifPresent(found::add));
              boolean ends = page.next().isEmpty() || found.size() >= limit || pages == 1;
              return ends
                  ? Future.succeededFuture(new Page(List.copyOf(found), page.next()))
                  : page(status, found, page.next().get(), limit, pages - 1);
            });
  }
}
