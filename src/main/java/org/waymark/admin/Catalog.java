package org.waymark.admin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.waymark.imports.Imported;
import org.waymark.mail.DomainName;
import org.waymark.schema.Problem;
import org.waymark.schema.ProblemsException;
import org.waymark.source.CheckedDomain;
import org.waymark.source.CheckedProfile;
import org.waymark.source.FileSettingsSource;
import org.waymark.source.RecordKeys;
import org.waymark.source.RecordRules;
import org.waymark.store.RecordEditor;

/**
 * The profiles and domains in the store, for who manages them. Nothing is written that the service
 * could not answer from, or that would keep it from answering other domains: a change that is
 * refused fails with {@link ProblemsException}. While the store is away everything fails with
 * {@link org.waymark.store.StoreAwayException}.
 */
public final class Catalog {
  private final Vertx vertx;
  private final RecordEditor editor;
  private final RecordRules rules;
  private final Refusals refusals;

  /**
   * Names the parts.
   *
   * @param files the settings behind those of the store
   * @param prefix what every key of the store begins with, for messages
   * @param defaultProfile what answers for every domain that is not named
   */
  public Catalog(
      Vertx vertx,
      RecordEditor editor,
      FileSettingsSource files,
      String prefix,
      Optional<String> defaultProfile) {
    this.vertx = vertx;
    this.editor = editor;
    this.rules = new RecordRules(files, prefix);
    this.refusals = new Refusals(rules, defaultProfile);
  }

  /** The record of a domain as it is written. */
  public Future<Optional<String>> domain(DomainName name) {
    return editor.get(RecordKeys.of(name));
  }

  /** The record of a profile as it is written. */
  public Future<Optional<String>> profile(String name) {
    return editor.get(RecordKeys.ofProfile(name));
  }

  /** The names of all domains, in order. */
  public Future<List<String>> domains(String beginning) {
    return names(RecordKeys.DOMAIN, beginning);
  }

  /** The names of all profiles, in order. */
  public Future<List<String>> profiles() {
    return names(RecordKeys.PROFILE, "");
  }

  private Future<List<String>> names(String kind, String beginning) {
    return editor
        .keys(kind + beginning)
        .map(keys -> keys.stream().map(key -> key.substring(kind.length())).toList());
  }

  /**
   * Writes a domain.
   *
   * @param json the document, or the name of a profile
   * @return false if it is written so already
   */
  public Future<Boolean> setDomain(DomainName name, String json) {
    CheckedDomain domain = rules.domain(name, json);
    String key = RecordKeys.of(name);
    return allow(domain.problems())
        .compose(allowed -> editor.get(key))
        .compose(
            before ->
                before.map(text -> rules.domain(name, text)).filter(isSame(domain)).isPresent()
                    ? Future.succeededFuture(false)
                    : Surroundings.read(editor, rules, domain)
                        .compose(
                            near ->
                                allow(rules.problems(domain, near))
                                    .compose(
                                        allowed ->
                                            before.isPresent()
                                                    && rules.concernsAliases(domain, near)
                                                ? allowAmongAll(key, all -> all.put(domain))
                                                : Future.succeededFuture()))
                        .compose(allowed -> replace(key, before, Optional.of(Texts.of(domain)))));
  }

  /**
   * Writes a profile.
   *
   * @param json the document
   * @return false if it is written so already
   */
  public Future<Boolean> setProfile(String name, String json) {
    CheckedProfile profile = rules.profile(name, json);
    String key = RecordKeys.ofProfile(name);
    return allow(profile.problems())
        .compose(allowed -> allow(refusals.ofDefault(profile)))
        .compose(allowed -> editor.get(key))
        .compose(
            before -> {
              if (before
                  .map(text -> rules.profile(name, text))
                  .filter(isSame(profile))
                  .isPresent()) {
                return Future.succeededFuture(false);
              }
              Future<Void> allowed =
                  before.isPresent() || rules.isFiled(name)
                      ? allowAmongAll(key, all -> all.put(profile))
                      : Future.succeededFuture();
              return allowed.compose(fine -> replace(key, before, Optional.of(Texts.of(profile))));
            });
  }

  /**
   * Deletes a domain.
   *
   * @return false if there is none
   */
  public Future<Boolean> deleteDomain(DomainName name) {
    return delete(RecordKeys.of(name), all -> refusals.ofDeleting(name, all));
  }

  /**
   * Deletes a profile.
   *
   * @return false if there is none
   */
  public Future<Boolean> deleteProfile(String name) {
    return delete(RecordKeys.ofProfile(name), all -> refusals.ofDeletingProfile(name, all));
  }

  /**
   * What it takes to have what was read from files.
   *
   * @param prune whether what was not read is to go; where no profile was read, or no domain, those
   *     in the store stay, and so do profiles in use
   */
  public Future<Plan> plan(Imported imported, boolean prune) {
    return allow(imported.errors())
        .compose(allowed -> snapshot())
        .compose(
            all ->
                vertx.executeBlocking(
                    () -> new Planner(rules, refusals, all).plan(imported, prune), false))
        .map(edits -> new Plan(editor, edits));
  }

  /** Everything that there is, as it can be imported. */
  public Future<Export> export() {
    return snapshot().map(all -> Export.of(all, rules));
  }

  /** Everything that there is, and what is wrong with it. */
  public Future<Review> review() {
    return Review.read(vertx, editor, rules, refusals.defaultProfile());
  }

  private Future<Boolean> delete(String key, Function<Snapshot, List<Problem>> refuse) {
    return editor
        .get(key)
        .compose(
            before ->
                before.isEmpty()
                    ? Future.succeededFuture(false)
                    : snapshot()
                        .compose(all -> allow(refuse.apply(all)))
                        .compose(allowed -> replace(key, before, Optional.empty())));
  }

  private Future<Snapshot> snapshot() {
    return Snapshot.read(vertx, editor, rules);
  }

  private Future<Void> allowAmongAll(String key, Consumer<Snapshot> change) {
    return snapshot()
        .compose(
            before -> {
              Snapshot after = before.copy();
              change.accept(after);
              return vertx.executeBlocking(
                  () -> refusals.broken(before, after, key, "this"), false);
            })
        .compose(Catalog::allow);
  }

  private Future<Boolean> replace(String key, Optional<String> before, Optional<String> text) {
    return editor
        .replace(key, before, text)
        .compose(
            done ->
                done
                    ? Future.succeededFuture(true)
                    : allow(
                            List.of(
                                new Problem(
                                    rules.place(key),
                                    0,
                                    "",
                                    "somebody else has changed it at this moment; try again")))
                        .map(true));
  }

  private static Future<Void> allow(List<Problem> problems) {
    return problems.isEmpty()
        ? Future.succeededFuture()
        : Future.failedFuture(new ProblemsException(problems));
  }

  private static Predicate<CheckedDomain> isSame(CheckedDomain domain) {
    return other -> other.document().isPresent() && other.document().equals(domain.document());
  }

  private static Predicate<CheckedProfile> isSame(CheckedProfile profile) {
    return other -> other.document().isPresent() && other.document().equals(profile.document());
  }
}
