package org.waymark.admin;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.waymark.input.Problem;
import org.waymark.store.RecordEditor;
import org.waymark.store.RecordEditor.Edit;

/** The checked changes of an import, in stages: after each stage, all domains can be answered. */
public final class Plan {
  private final RecordEditor editor;
  private final String prefix;
  private final List<Edit> created;
  private final List<List<Edit>> stages;
  private final Counts profiles;
  private final Counts domains;
  private final List<String> removed;
  private final List<Problem> warnings;

  /** The changes of one kind of records. */
  public record Counts(int added, int changed, int unchanged, int removed) {
    @Override
    public String toString() {
      return "%d added, %d changed, %d unchanged, %d removed"
          .formatted(added, changed, unchanged, removed);
    }
  }

  /**
   * Creates a plan.
   *
   * @param prefix the prefix of every key, for messages
   * @param created records to write first, each only if its key does not exist
   */
  Plan(
      RecordEditor editor,
      String prefix,
      List<Edit> created,
      List<List<Edit>> stages,
      Counts profiles,
      Counts domains,
      List<String> removed,
      List<Problem> warnings) {
    this.editor = editor;
    this.prefix = prefix;
    this.created = created;
    this.stages = stages;
    this.profiles = profiles;
    this.domains = domains;
    this.removed = removed;
    this.warnings = warnings;
  }

  public Counts profiles() {
    return profiles;
  }

  public Counts domains() {
    return domains;
  }

  /** The keys of the records to delete. */
  public List<String> removed() {
    return removed;
  }

  /** Content of the files that the records will not hold because of other records. */
  public List<Problem> warnings() {
    return warnings;
  }

  /** The number of records to write or delete. */
  public int size() {
    return created.size() + stages.stream().mapToInt(List::size).sum();
  }

  /**
   * Writes all records.
   *
   * @param progress receives the number of records written so far
   * @return failed with {@link org.waymark.store.StoreAwayException}, when some records may be
   *     written and the import can be repeated; or with {@link ConflictException}, if another
   *     writer created a profile with a generated name
   */
  public Future<Void> write(IntConsumer progress) {
    AtomicInteger done = new AtomicInteger();
    Future<Void> last = Future.succeededFuture();
    for (Edit edit : created) {
      last =
          last.compose(before -> editor.replace(edit.key(), Optional.empty(), edit.text()))
              .compose(
                  isNew ->
                      isNew
                          ? Future.<Void>succeededFuture()
                          : Future.failedFuture(new ConflictException(prefix + edit.key())))
              .onSuccess(written -> progress.accept(done.incrementAndGet()));
    }
    for (List<Edit> stage : stages) {
      last =
          last.compose(before -> editor.write(stage, some -> progress.accept(done.get() + some)))
              .onSuccess(written -> done.addAndGet(stage.size()));
    }
    return last;
  }
}
