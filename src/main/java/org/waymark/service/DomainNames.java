package org.waymark.service;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.waymark.admin.Catalog;
import org.waymark.mail.DomainName;
import org.waymark.settings.CheckedDomain;
import org.waymark.settings.Settings;
import org.waymark.source.FileSettingsSource;

/** The names of all domains in the settings: those in files, then those in Redis only. */
public final class DomainNames {
  private static final int PAGE = 1000;

  private final FileSettingsSource files;
  private final Optional<Catalog> catalog;

  /**
   * Creates the list.
   *
   * @param catalog the records in Redis; empty without Redis
   */
  public DomainNames(FileSettingsSource files, Optional<Catalog> catalog) {
    this.files = files;
    this.catalog = catalog;
  }

  /**
   * Passes all names to a visitor, in pages of at most a few thousand. A record that is written or
   * deleted meanwhile may be missing; while Redis resizes its table, a name may be on two pages.
   *
   * @param visitor receives the next page once its future for the page before completes
   * @return failed if the visitor fails, or with {@link org.waymark.store.StoreAwayException}
   */
  public Future<Void> visit(Function<List<DomainName>, Future<Void>> visitor) {
    return new Visit(files.settings(), visitor).start();
  }

  /** One visit. The futures of its pages are not chained, so that memory stays constant. */
  private final class Visit {
    private final Settings settings;
    private final Iterator<CheckedDomain> inFiles;
    private final Function<List<DomainName>, Future<Void>> visitor;
    private final Promise<Void> end = Promise.promise();

    Visit(Settings settings, Function<List<DomainName>, Future<Void>> visitor) {
      this.settings = settings;
      this.inFiles = settings.domains().iterator();
      this.visitor = visitor;
    }

    Future<Void> start() {
      nextOfFiles();
      return end.future();
    }

    private void nextOfFiles() {
      if (!inFiles.hasNext()) {
        catalog.ifPresentOrElse(records -> nextOfRedis(records, ""), end::complete);
        return;
      }
      List<DomainName> names = new ArrayList<>(PAGE);
      while (inFiles.hasNext() && names.size() < PAGE) {
        names.add(inFiles.next().name());
      }
      visitor.apply(names).onFailure(end::fail).onSuccess(visited -> nextOfFiles());
    }

    private void nextOfRedis(Catalog records, String cursor) {
      records
          .domains("", cursor, PAGE)
          .compose(page -> visitor.apply(onlyInRedis(page.names())).map(page.next()))
          .onFailure(end::fail)
          .onSuccess(
              next -> next.ifPresentOrElse(after -> nextOfRedis(records, after), end::complete));
    }

    /** Leaves out the names of files, and keys that are no canonical name. */
    private List<DomainName> onlyInRedis(List<String> keys) {
      return keys.stream()
          .flatMap(key -> DomainName.parse(key).filter(name -> name.value().equals(key)).stream())
          .filter(name -> settings.domain(name).isEmpty())
          .toList();
    }
  }
}
