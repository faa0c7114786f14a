package org.waymark.admin;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.waymark.store.RecordEditor;

/**
 * One page of the names of domains or profiles.
 *
 * @param next the cursor of the next page; empty on the last one
 */
public record Listing(List<String> names, Optional<String> next) {
  /** Reads pages of the store until a page of names is full. */
  record Reader(RecordEditor editor, String kind, String beginning, int limit) {
    /** Maximum number of store pages per listing; keys without the prefix make pages empty. */
    private static final int PAGES = 1000;

    private static final int LARGEST_PAGE = 1000;

    Future<Listing> read(String cursor) {
      return read(new TreeSet<>(), cursor, Math.min(limit, LARGEST_PAGE), PAGES);
    }

    /** Reads larger pages where few keys are of the wanted kind. */
    private Future<Listing> read(TreeSet<String> names, String cursor, int count, int pages) {
      return editor
          .keys(kind + beginning, cursor, count)
          .compose(
              page -> {
                page.keys().forEach(key -> names.add(key.substring(kind.length())));
                boolean ends = page.next().isEmpty() || names.size() >= limit || pages == 1;
                return ends
                    ? Future.succeededFuture(new Listing(List.copyOf(names), page.next()))
                    : read(
                        names,
                        page.next().get(),
                        Math.min(names.isEmpty() ? 4 * count : count, LARGEST_PAGE),
                        pages - 1);
              });
    }
  }
}
