package org.waymark.admin;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.waymark.input.Problem;
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

  /** What the files say and the records will not, as far as that depends on what is there. */
  public List<Problem> warnings() {
    return edits.warnings();
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
   *     same import can be done again; with {@link ChangedException} if somebody else has just
   *     written a profile of a name that was made up: nothing is done then, or a part
   */
  public Future<Void> write(IntConsumer progress) {
    AtomicInteger done = new AtomicInteger();
    Future<Void> last = Future.succeededFuture();
    for (Edit edit : edits.created()) {
      last =
          last.compose(before -> editor.replace(edit.key(), Optional.empty(), edit.text()))
              .compose(
                  isNew ->
                      isNew
                          ? Future.succeededFuture()
                          : Future.failedFuture(new ChangedException(edits.place(edit))));
      last = last.onSuccess(written -> progress.accept(done.incrementAndGet()));
    }
    for (List<Edit> stage : edits.stages()) {
      last =
          last.compose(before -> editor.write(stage, some -> progress.accept(done.get() + some)))
              .onSuccess(written -> done.addAndGet(stage.size()));
    }
    return last;
  }
}
