package org.waymark.admin;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;
import org.waymark.source.RecordRules;
import org.waymark.store.RecordEditor;

/** Writes single records, each only if it is still as it was read. */
final class RecordWriter {
  private final RecordEditor editor;
  private final RecordRules rules;

  RecordWriter(RecordEditor editor, RecordRules rules) {
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

  /** True if the record that is there says what is to be written. */
  static <T> boolean isSame(
      Optional<String> before, Function<String, Optional<T>> reader, Optional<T> document) {
    return document.isPresent() && before.flatMap(reader).equals(document);
  }

  /** Leaves a record as it is. */
  static Future<Written> unchanged(Optional<String> before) {
    return Future.succeededFuture(new Written(Written.Effect.NONE, before.orElseThrow()));
  }

  /** Writes a record; failed with {@link ChangedException} if it is no longer as it was. */
  Future<Written> write(String key, Optional<String> before, String text) {
    Written.Effect effect = before.isPresent() ? Written.Effect.CHANGED : Written.Effect.ADDED;
    return replace(key, before, Optional.of(text)).map(new Written(effect, text));
  }

  /** Deletes a record; failed with {@link ChangedException} if it is no longer as it was. */
  Future<Void> delete(String key, Optional<String> before) {
    return replace(key, before, Optional.empty());
  }

  private Future<Void> replace(String key, Optional<String> before, Optional<String> text) {
    return editor
        .replace(key, before, text)
        .compose(
            done ->
                done
                    ? Future.succeededFuture()
                    : Future.failedFuture(new ChangedException(rules.place(key))));
  }
}
