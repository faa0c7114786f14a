package org.waymark.admin;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.waymark.store.RecordEditor;
import org.waymark.store.RecordEditor.Edit;

/** What an import is going to write: checked, and not yet begun. */
public final class Plan {
  private final RecordEditor editor;
  private final Edits edits;

  /** How many records of one kind. */
  public record Counts(int added, int changed, int unchanged, int removed) {
    /** True if none is written or deleted. */
    public boolean areNone() {
      return added + changed + removed == 0;
    }

    @Override
    public String toString() {
      return "%d added, %d changed, %d unchanged, %d removed"
          .formatted(added, changed, unchanged, removed);
    }
  }

  Plan(RecordEditor editor, Edits edits) {
    this.editor = editor;
    this.edits = edits;
  }

  public Counts profiles() {
    return edits.profiles();
  }

  public Counts domains() {
    return edits.domains();
  }

  /** The keys of the records that are deleted. */
  public List<String> removed() {
    return edits.removed();
  }

  /** How many records are written and deleted. */
  public int size() {
    return edits.size();
  }

  /**
   * Writes it all.
   *
   * @param progress is told now and then how many are done
   * @return failed with {@link org.waymark.store.StoreAwayException}; some are done then, and the
   *     same import can be done again
   */
  public Future<Void> write(IntConsumer progress) {
    AtomicInteger done = new AtomicInteger();
    Future<Void> last = Future.succeededFuture();
    for (List<Edit> stage : edits.stages()) {
      last =
          last.compose(before -> editor.write(stage, some -> progress.accept(done.get() + some)))
              .onSuccess(written -> done.addAndGet(stage.size()));
    }
    return last;
  }
}
