package org.waymark.admin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.waymark.input.Problem;
import org.waymark.mail.DomainName;
import org.waymark.settings.CheckedDomain;
import org.waymark.settings.CheckedProfile;
import org.waymark.settings.RecordKeys;
import org.waymark.settings.RecordRules;
import org.waymark.store.RecordEditor;

/**
 * Checks the change of one record against the others, before it is made or afterwards. Most changes
 * of a domain need only the records that it refers to, a deletion those that mention it; any other
 * change needs all records.
 */
final class ChangeCheck {
  private final Vertx vertx;
  private final RecordEditor editor;
  private final RecordRules rules;
  private final Constraints constraints;
  private Future<?> last = Future.succeededFuture();

  ChangeCheck(Vertx vertx, RecordEditor editor, RecordRules rules, Constraints constraints) {
    this.vertx = vertx;
    this.editor = editor;
    this.rules = rules;
    this.constraints = constraints;
  }

  /**
   * The reasons to refuse a domain.
   *
   * @param before the record that it replaces
   */
  Future<List<Problem>> ofWriting(CheckedDomain domain, Optional<String> before) {
    return References.read(vertx, editor, rules, domain)
        .compose(
            references ->
                vertx
                    .executeBlocking(() -> rules.problems(domain, references), false)
                    .compose(
                        problems ->
                            problems.isEmpty()
                                    && before.isPresent()
                                    && rules.concernsAliases(domain, references)
                                ? broken(
                                    RecordKeys.of(domain.name()),
                                    all -> all.put(rules.domain(domain.name(), before.get())),
                                    after -> after.put(domain))
                                : Future.succeededFuture(problems)));
  }

  /**
   * The reasons to refuse a profile.
   *
   * @param before the record that it replaces
   */
  Future<List<Problem>> ofWriting(CheckedProfile profile, Optional<String> before) {
    String name = profile.name();
    if (before.isEmpty() && !rules.isFiled(name)) {
      return Future.succeededFuture(List.of());
    }
    return broken(
        RecordKeys.ofProfile(name),
        all ->
            before.ifPresentOrElse(
                text -> all.put(rules.profile(name, text)), () -> all.removeProfile(name)),
        after -> after.put(profile));
  }

  /** The reasons not to delete a domain. */
  Future<List<Problem>> ofDeleting(DomainName name) {
    return mentioning("aliasOf", records -> constraints.ofDeleting(name, records));
  }

  /** The reasons not to delete a profile. */
  Future<List<Problem>> ofDeletingProfile(String name) {
    return mentioning(name, records -> constraints.ofDeletingProfile(name, records));
  }

  /**
   * The domains that a change would break.
   *
   * @param undo puts the record as it was before the change
   */
  private Future<List<Problem>> broken(
      String key, Consumer<Snapshot> undo, Consumer<Snapshot> change) {
    return all(
        before -> {
          undo.accept(before);
          Snapshot after = before.copy();
          change.accept(after);
          return constraints.broken(before, after, key, "this");
        });
  }

  /** Checks the domains whose records contain a text; JSON may hide it behind a backslash. */
  private <T> Future<T> mentioning(String text, Function<Snapshot, T> check) {
    Predicate<String> wanted = json -> json.contains(text) || json.indexOf('\\') >= 0;
    return next(() -> Snapshot.readDomains(vertx, editor, rules, wanted), check);
  }

  private <T> Future<T> all(Function<Snapshot, T> check) {
    return next(() -> Snapshot.read(vertx, editor, rules), check);
  }

  /** Checks one after another: each may hold all records in memory. */
  private synchronized <T> Future<T> next(
      Supplier<Future<Snapshot>> reader, Function<Snapshot, T> check) {
    Future<T> next =
        last.transform(
            done ->
                reader
                    .get()
                    .compose(read -> vertx.executeBlocking(() -> check.apply(read), false)));
    last = next;
    return next;
  }
}
