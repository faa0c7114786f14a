package org.waymark.admin;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.waymark.store.RecordEditor;

/**
 * Some of the names of one kind of records.
 *
 * @param next the cursor of those that follow; empty if these are the last
 */
public record Listing(List<String> names, Optional<String> next) {

  /** All names that begin with a text, in order. */
  static Future<List<String>> all(RecordEditor editor, String kind, String beginning) {
    return editor
        .keys(kind + beginning)
        .map(keys -> keys.stream().map(key -> key.substring(kind.length())).toList());
  }

  /** Gathers names, page by page of the store, until there are enough. */
  static final class Reader {
    /** A store that is full of other keys is not searched for ever: the list goes on later. */
    private static final int PAGES = 1000;

    private static final int LARGEST_PAGE = 1000;

    private final RecordEditor editor;
    private final String kind;
    private final String beginning;
    private final int limit;
    private final SortedSet<String> names = new TreeSet<>();

    Reader(RecordEditor editor, String kind, String beginning, int limit) {
      this.editor = editor;
      this.kind = kind;
      this.beginning = beginning;
      this.limit = limit;
    }

    Future<Listing> read(String cursor) {
      return read(cursor, limit, PAGES);
    }

    /** Looks at more keys at once where few are of the kind that is wanted. */
    private Future<Listing> read(String cursor, int count, int pages) {
      return editor
          .keys(kind + beginning, cursor, Math.min(count, LARGEST_PAGE))
          .compose(
              page -> {
                page.keys().forEach(key -> names.add(key.substring(kind.length())));
                boolean ends = page.next().isEmpty() || names.size() >= limit || pages == 1;
                return ends
                    ? Future.succeededFuture(new Listing(List.copyOf(names), page.next()))
                    : read(page.next().get(), names.isEmpty() ? 4 * count : count, pages - 1);
              });
    }
  }
}
