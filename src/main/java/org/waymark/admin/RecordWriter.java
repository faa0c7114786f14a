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
 * Writes single records, each only if it is still as it was read.
 *
 * <p>What speaks against a change is asked before and after it: of two that do not go together,
 * such as the last use of a profile and its deletion, at least one is seen by who makes the other,
 * and taken back. So no lock is needed, and no key beside the records.
 */
final class RecordWriter {
  private final Vertx vertx;
  private final RecordEditor editor;
  private final RecordRules rules;

  /** Asks what speaks against a change that is to be made, or has just been. */
  interface Check {
    Future<List<Problem>> problems();
  }

  RecordWriter(Vertx vertx, RecordEditor editor, RecordRules rules) {
    this.vertx = vertx;
    this.editor = editor;
    this.rules = rules;
  }

  /** The record that is there; failed with {@link ConditionException} if it may not be written. */
  Future<Optional<String>> read(String key, Condition condition) {
    return editor
        .get(key)
        .compose(
            before ->
                condition.isFulfilled(before)
                    ? Future.succeededFuture(before)
                    : Future.failedFuture(new ConditionException(rules.place(key))));
  }

  /**
   * Writes a record, unless the one that is there says the same; failed with {@link
   * ChangedException} if it, or what it depends on, is no longer as it was.
   *
   * @param reader what a record says; called on a worker thread
   * @param document what it is to say
   * @param check what speaks against replacing the record that is there
   */
  <T> Future<Written> write(
      String key,
      Function<String, Optional<T>> reader,
      Optional<T> document,
      Function<Optional<String>, Future<List<Problem>>> check,
      Condition condition) {
    return read(key, condition)
        .compose(
            before ->
                vertx
                    .executeBlocking(() -> before.flatMap(reader).equals(document), false)
                    .compose(
                        isSame ->
                            isSame
                                ? Future.succeededFuture(
                                    new Written(Written.Effect.NONE, before.orElseThrow()))
                                : write(
                                    key,
                                    before,
                                    Json.encode(document.orElseThrow()),
                                    () -> check.apply(before),
                                    condition)));
  }

  private Future<Written> write(
      String key, Optional<String> before, String text, Check check, Condition condition) {
    Written.Effect effect = before.isPresent() ? Written.Effect.CHANGED : Written.Effect.ADDED;
    return replace(key, before, Optional.of(text), check, condition).map(new Written(effect, text));
  }

  /**
   * Deletes a record; failed with {@link ChangedException} if it, or what depends on it, is no
   * longer as it was.
   */
  Future<Void> delete(String key, Optional<String> before, Check check, Condition condition) {
    return replace(key, before, Optional.empty(), check, condition);
  }

  private Future<Void> replace(
      String key,
      Optional<String> before,
      Optional<String> text,
      Check check,
      Condition condition) {
    return check
        .problems()
        .compose(RecordWriter::allow)
        .compose(allowed -> editor.replace(key, before, text))
        .compose(done -> done ? check.problems() : overtaken(key, condition))
        .compose(
            problems ->
                problems.isEmpty()
                    ? Future.succeededFuture()
                    : editor.replace(key, text, restorable(before)).compose(any -> changed(key)));
  }

  /** A record that was never read as it is cannot be written again. */
  private static Optional<String> restorable(Optional<String> before) {
    return before.filter(text -> !RecordText.isStandIn(text));
  }

  /** Somebody else was first: what is there now may not be what the caller requires. */
  private <T> Future<T> overtaken(String key, Condition condition) {
    return read(key, condition).compose(fulfilled -> changed(key));
  }

  private <T> Future<T> changed(String key) {
    return Future.failedFuture(new ChangedException(rules.place(key)));
  }

  /** Fails with what speaks against a change. */
  static Future<Void> allow(List<Problem> problems) {
    return problems.isEmpty()
        ? Future.succeededFuture()
        : Future.failedFuture(new ProblemsException(problems));
  }
}
