package org.waymark.admin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.waymark.imports.Imported;
import org.waymark.input.ProblemsException;
import org.waymark.mail.DomainName;
import org.waymark.settings.CheckedDomain;
import org.waymark.settings.CheckedProfile;
import org.waymark.settings.RecordKeys;
import org.waymark.settings.RecordRules;
import org.waymark.settings.Settings;
import org.waymark.store.Memory;
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
  private final ChangeCheck check;
  private final RecordWriter writer;

  /**
   * Names the parts.
   *
   * @param files the settings in files that are in force, behind those of the store
   * @param prefix what every key of the store begins with, for messages
   * @param defaultProfile what answers for every domain that is not named
   */
  public Catalog(
      Vertx vertx,
      RecordEditor editor,
      Supplier<Settings> files,
      String prefix,
      Optional<String> defaultProfile) {
    this.vertx = vertx;
    this.editor = editor;
    this.rules = new RecordRules(files, prefix);
    this.refusals = new Refusals(rules, defaultProfile);
    this.check = new ChangeCheck(vertx, editor, rules, refusals);
    this.writer = new RecordWriter(vertx, editor, rules);
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
    return Listing.all(editor, RecordKeys.DOMAIN, beginning);
  }

  /** The names of all profiles, in order. */
  public Future<List<String>> profiles() {
    return Listing.all(editor, RecordKeys.PROFILE, "");
  }

  /**
   * Some of the names of domains, in no order; one that is written or deleted meanwhile may be
   * missed, and one may come twice.
   *
   * @param cursor empty for the first of them
   * @param limit how many, roughly
   * @return failed with {@link IllegalArgumentException} if the cursor is none
   */
  public Future<Listing> domains(String beginning, String cursor, int limit) {
    return new Listing.Reader(editor, RecordKeys.DOMAIN, beginning, limit).read(cursor);
  }

  /**
   * Some of the names of profiles, as {@link #domains(String, String, int)} has those of domains.
   */
  public Future<Listing> profiles(String beginning, String cursor, int limit) {
    return new Listing.Reader(editor, RecordKeys.PROFILE, beginning, limit).read(cursor);
  }

  /**
   * What a record of a domain says, in its shortest form; empty if it cannot be used. Call it on a
   * worker thread.
   */
  public Optional<Object> document(DomainName name, String text) {
    return rules.domain(name, text).document();
  }

  /** What a record of a profile says; empty if it cannot be used. Call it on a worker thread. */
  public Optional<JsonObject> document(String profile, String text) {
    return rules.profile(profile, text).document();
  }

  /** What each master of the store says of its memory; empty if it does not let us look. */
  public Future<Map<String, Optional<Memory>>> memories() {
    return editor.memories();
  }

  /** Lets go of every connection. */
  public Future<Void> close() {
    return editor.close();
  }

  /**
   * Writes a domain.
   *
   * @param json the document, or the name of a profile
   * @param condition what the record that is there has to fulfil; empty: there is none
   * @return failed with {@link ConditionException} or {@link ChangedException} besides
   */
  public Future<Written> setDomain(DomainName name, String json, Condition condition) {
    return worker(() -> rules.domain(name, json)).compose(domain -> set(domain, condition));
  }

  private Future<Written> set(CheckedDomain domain, Condition condition) {
    return RecordWriter.allow(domain.problems())
        .compose(
            allowed ->
                writer.write(
                    RecordKeys.of(domain.name()),
                    text -> rules.domain(domain.name(), text).document(),
                    domain.document(),
                    before -> check.ofWriting(domain, before),
                    condition));
  }

  /**
   * Writes a profile.
   *
   * @param json the document
   * @param condition what the record that is there has to fulfil; empty: there is none
   * @return failed with {@link ConditionException} or {@link ChangedException} besides
   */
  public Future<Written> setProfile(String name, String json, Condition condition) {
    return worker(() -> rules.profile(name, json)).compose(profile -> set(profile, condition));
  }

  private Future<Written> set(CheckedProfile profile, Condition condition) {
    return RecordWriter.allow(profile.problems())
        .compose(allowed -> RecordWriter.allow(refusals.ofDefault(profile)))
        .compose(
            allowed ->
                writer.write(
                    RecordKeys.ofProfile(profile.name()),
                    text -> rules.profile(profile.name(), text).document(),
                    profile.document(),
                    before -> check.ofWriting(profile, before),
                    condition));
  }

  /**
   * Deletes a domain.
   *
   * @return false if there is none
   */
  public Future<Boolean> deleteDomain(DomainName name, Condition condition) {
    return delete(RecordKeys.of(name), condition, () -> check.ofDeleting(name));
  }

  /**
   * Deletes a profile.
   *
   * @return false if there is none
   */
  public Future<Boolean> deleteProfile(String name, Condition condition) {
    return delete(RecordKeys.ofProfile(name), condition, () -> check.ofDeletingProfile(name));
  }

  /**
   * What it takes to have what was read from files.
   *
   * @param prune whether what was not read is to go; where no profile was read, or no domain, those
   *     in the store stay, and so do profiles in use
   */
  public Future<Plan> plan(Imported imported, boolean prune) {
    return snapshot()
        .recover(
            away ->
                imported.errors().isEmpty()
                    ? Future.failedFuture(away)
                    : Future.failedFuture(new ProblemsException(imported.errors())))
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

  private <T> Future<T> worker(Callable<T> work) {
    return vertx.executeBlocking(work, false);
  }

  private Future<Boolean> delete(String key, Condition condition, RecordWriter.Check objections) {
    return writer
        .read(key, condition)
        .compose(
            before ->
                before.isEmpty()
                    ? Future.succeededFuture(false)
                    : writer.delete(key, before, objections, condition).map(true));
  }

  private Future<Snapshot> snapshot() {
    return Snapshot.read(vertx, editor, rules);
  }
}
