package org.waymark.admin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.input.RecordText;
import org.waymark.settings.RecordRules;
import org.waymark.store.RecordEditor;

/**
 * Writes single records by compare-and-set.
 *
 * <p>A change is checked before it is written and once more afterwards. Of two changes that exclude
 * each other, such as the deletion of a profile and its first use, at least one writer sees the
 * other's, and restores the record. This needs no lock and no further keys.
 */
final class RecordWriter {
  private final Vertx vertx;
  private final RecordEditor editor;
  private final RecordRules rules;

  /** Finds the reasons to refuse a change, before it is made or afterwards. */
  interface Check {
    Future<List<Problem>> problems(Optional<String> before);
  }

  RecordWriter(Vertx vertx, RecordEditor editor, RecordRules rules) {
    this.vertx = vertx;
    this.editor = editor;
    this.rules = rules;
  }

  /**
   * Writes a record, unless it has the same content.
   *
   * @param reader parses a record; called on a worker thread
   * @return failed with {@link PreconditionFailedException}, {@link ProblemsException} or {@link
   *     ConflictException}
   */
  <T> Future<WriteResult> write(
      String key,
      Function<String, Optional<T>> reader,
      Optional<T> document,
      Check check,
      Precondition precondition) {
    return read(key, precondition)
        .compose(
            before ->
                vertx
                    .executeBlocking(() -> before.flatMap(reader).equals(document), false)
                    .compose(
                        isSame -> {
                          if (isSame) {
                            return Future.succeededFuture(
                                new WriteResult(
                                    WriteResult.Effect.UNCHANGED, before.orElseThrow()));
                          }
                          String text = Json.encode(document.orElseThrow());
                          WriteResult result =
                              new WriteResult(
                                  before.isPresent()
                                      ? WriteResult.Effect.CHANGED
                                      : WriteResult.Effect.ADDED,
                                  text);
                          return replace(key, before, Optional.of(text), check, precondition)
                              .map(result);
                        }));
  }

  /**
   * Deletes a record.
   *
   * @return false if there is none; failed as {@link #write}
   */
  Future<Boolean> delete(String key, Check check, Precondition precondition) {
    return read(key, precondition)
        .compose(
            before ->
                before.isEmpty()
                    ? Future.succeededFuture(false)
                    : replace(key, before, Optional.empty(), check, precondition).map(true));
  }

  private Future<Optional<String>> read(String key, Precondition precondition) {
    return editor
        .get(key)
        .compose(
            before ->
                precondition.isFulfilled(before)
                    ? Future.succeededFuture(before)
                    : Future.failedFuture(new PreconditionFailedException(rules.place(key))));
  }

  private Future<Void> replace(
      String key,
      Optional<String> before,
      Optional<String> text,
      Check check,
      Precondition precondition) {
    return check
        .problems(before)
        .compose(RecordWriter::allow)
        .compose(allowed -> editor.replace(key, before, text))
        .compose(
            done ->
                done
                    ? check.problems(before)
                    // Another writer was faster; its record may not fulfil the precondition.
                    : read(key, precondition).compose(any -> conflict(key)))
        .compose(
            problems ->
                problems.isEmpty()
                    ? Future.succeededFuture()
                    : editor.replace(key, text, restorable(before)).compose(any -> conflict(key)));
  }

  /** The record to restore; one that could not be read as text is deleted instead. */
  private static Optional<String> restorable(Optional<String> before) {
    return before.filter(text -> !RecordText.isStandIn(text));
  }

  private <T> Future<T> conflict(String key) {
    return Future.failedFuture(new ConflictException(rules.place(key)));
  }

  /** Fails with the reasons to refuse a change, if there are any. */
  static Future<Void> allow(List<Problem> problems) {
    return problems.isEmpty()
        ? Future.succeededFuture()
        : Future.failedFuture(new ProblemsException(problems));
  }
}
