package org.waymark.admin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.waymark.input.Problem;
import org.waymark.mail.DomainName;
import org.waymark.settings.CheckedDomain;
import org.waymark.settings.CheckedProfile;
import org.waymark.settings.RecordKeys;
import org.waymark.settings.RecordRules;
import org.waymark.store.RecordEditor;

/**
 * What speaks against the change of one record, whether it is already made or not: reads the
 * records that decide about it, and no more of the others than their texts.
 */
final class ChangeCheck {
  private final Vertx vertx;
  private final RecordEditor editor;
  private final RecordRules rules;
  private final Refusals refusals;

  ChangeCheck(Vertx vertx, RecordEditor editor, RecordRules rules, Refusals refusals) {
    this.vertx = vertx;
    this.editor = editor;
    this.rules = rules;
    this.refusals = refusals;
  }

  /**
   * What speaks against writing a domain.
   *
   * @param before the record that it replaces
   */
  Future<List<Problem>> ofWriting(CheckedDomain domain, Optional<String> before) {
    return Surroundings.read(vertx, editor, rules, domain)
        .compose(
            near ->
                worker(() -> rules.problems(domain, near))
                    .compose(
                        problems ->
                            problems.isEmpty()
                                    && before.isPresent()
                                    && rules.concernsAliases(domain, near)
                                ? worker(() -> rules.domain(domain.name(), before.get()))
                                    .compose(old -> ofItsAliases(domain, near, old))
                                : Future.succeededFuture(problems)));
  }

  /** What aliases may lead to, and the aliases; nothing else can be concerned. */
  private Future<List<Problem>> ofItsAliases(
      CheckedDomain domain, Snapshot near, CheckedDomain before) {
    return Surroundings.read(vertx, editor, rules, before)
        .compose(
            nearBefore ->
                ofOthers(
                    Mention.ofAnAlias(),
                    all -> {
                      all.putAll(near);
                      all.putAll(nearBefore);
                    },
                    after -> after.put(domain),
                    RecordKeys.of(domain.name())));
  }

  /**
   * What speaks against writing a profile.
   *
   * @param before the record that it replaces
   */
  Future<List<Problem>> ofWriting(CheckedProfile profile, Optional<String> before) {
    if (before.isEmpty() && !rules.isFiled(profile.name())) {
      return Future.succeededFuture(List.of());
    }
    Predicate<String> users = Mention.ofProfile(profile.name());
    return ofOthers(
        profile.dependsOnTheDomain() ? users.or(Mention.ofAnAlias()) : users,
        all -> before.ifPresent(text -> all.put(rules.profile(profile.name(), text))),
        after -> after.put(profile),
        RecordKeys.ofProfile(profile.name()));
  }

  /** What speaks against deleting a domain. */
  Future<List<Problem>> ofDeleting(DomainName name) {
    return domains(Mention.ofAnAliasOf(name)).map(some -> refusals.ofDeleting(name, some));
  }

  /** What speaks against deleting a profile. */
  Future<List<Problem>> ofDeletingProfile(String name) {
    return domains(Mention.ofProfile(name)).map(some -> refusals.ofDeletingProfile(name, some));
  }

  /**
   * The domains that a change would break.
   *
   * @param known adds what was there before the change
   * @param key the record that is changed
   */
  private Future<List<Problem>> ofOthers(
      Predicate<String> concerned,
      Consumer<Snapshot> known,
      Consumer<Snapshot> change,
      String key) {
    return domains(concerned)
        .compose(
            before ->
                worker(
                    () -> {
                      known.accept(before);
                      Snapshot after = before.copy();
                      change.accept(after);
                      return refusals.broken(before, after, key, "this");
                    }));
  }

  private <T> Future<T> worker(Callable<T> work) {
    return vertx.executeBlocking(work, false);
  }

  private Future<Snapshot> domains(Predicate<String> wanted) {
    return Snapshot.readDomains(vertx, editor, rules, wanted);
  }
}
