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
import org.waymark.settings.RecordKeys;
import org.waymark.settings.RecordRules;
import org.waymark.settings.Settings;
import org.waymark.store.Memory;
import org.waymark.store.RecordEditor;

/**
 * The profiles and domains in the store, for administration. A change that would make a domain
 * invalid fails with {@link ProblemsException}. Without a connection to the store, everything fails
 * with {@link org.waymark.store.StoreAwayException}.
 */
public final class Catalog {
  private final Vertx vertx;
  private final RecordEditor editor;
  private final RecordRules rules;
  private final Constraints constraints;
  private final ChangeCheck check;
  private final RecordWriter writer;

  /**
   * Creates a catalog.
   *
   * @param files the current settings in files, which apply where the store has no record
   * @param prefix the prefix of every key, for messages
   * @param defaultProfile the profile of all domains without settings of their own
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
    this.constraints = new Constraints(rules, defaultProfile);
    this.check = new ChangeCheck(vertx, editor, rules, constraints);
    this.writer = new RecordWriter(vertx, editor, rules);
  }

  /** The record of a domain as it is stored. */
  public Future<Optional<String>> domain(DomainName name) {
    return editor.get(RecordKeys.of(name));
  }

  /** The record of a profile as it is stored. */
  public Future<Optional<String>> profile(String name) {
    return editor.get(RecordKeys.ofProfile(name));
  }

  /** The names of all domains with a prefix, in order. */
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
   * One page of the names of domains with a prefix, in no order. A name that is added or deleted
   * meanwhile may be missing; a name may be on two pages.
   *
   * @param cursor empty for the first page
   * @param limit the approximate length of the page
   * @return failed with {@link IllegalArgumentException} for an invalid cursor
   */
  public Future<Listing> domains(String beginning, String cursor, int limit) {
    return new Listing.Reader(editor, RecordKeys.DOMAIN, beginning, limit).read(cursor);
  }

  /** One page of the names of profiles, as {@link #domains(String, String, int)}. */
  public Future<Listing> profiles(String beginning, String cursor, int limit) {
    return new Listing.Reader(editor, RecordKeys.PROFILE, beginning, limit).read(cursor);
  }

  /** The content of a domain record in its shortest form; empty if it is invalid. This blocks. */
  public Optional<Object> document(DomainName name, String text) {
    return rules.domain(name, text).document();
  }

  /** The content of a profile record; empty if it is invalid. This blocks. */
  public Optional<JsonObject> document(String profile, String text) {
    return rules.profile(profile, text).document();
  }

  /** The memory of each master of the store; empty without the permission to read it. */
  public Future<Map<String, Optional<Memory>>> memories() {
    return editor.memories();
  }

  /** Closes all connections. */
  public Future<Void> close() {
    return editor.close();
  }

  /**
   * Writes a domain.
   *
   * @param json the document, or the name of a profile
   * @return also failed with {@link PreconditionFailedException} or {@link ConflictException}
   */
  public Future<WriteResult> setDomain(DomainName name, String json, Precondition precondition) {
    return worker(() -> rules.domain(name, json))
        .compose(domain -> RecordWriter.allow(domain.problems()).map(domain))
        .compose(
            domain ->
                writer.write(
                    RecordKeys.of(name),
                    text -> document(name, text),
                    domain.document(),
                    before -> check.ofWriting(domain, before),
                    precondition));
  }

  /**
   * Writes a profile.
   *
   * @param json the document
   * @return also failed with {@link PreconditionFailedException} or {@link ConflictException}
   */
  public Future<WriteResult> setProfile(String name, String json, Precondition precondition) {
    return worker(() -> rules.profile(name, json))
        .compose(profile -> RecordWriter.allow(profile.problems()).map(profile))
        .compose(profile -> RecordWriter.allow(constraints.ofDefault(profile)).map(profile))
        .compose(
            profile ->
                writer.write(
                    RecordKeys.ofProfile(name),
                    text -> document(name, text),
                    profile.document(),
                    before -> check.ofWriting(profile, before),
                    precondition));
  }

  /**
   * Deletes a domain.
   *
   * @return false if there is no such record; also failed as {@link #setDomain}
   */
  public Future<Boolean> deleteDomain(DomainName name, Precondition precondition) {
    return writer.delete(RecordKeys.of(name), before -> check.ofDeleting(name), precondition);
  }

  /**
   * Deletes a profile.
   *
   * @return false if there is no such record; also failed as {@link #setDomain}
   */
  public Future<Boolean> deleteProfile(String name, Precondition precondition) {
    return writer.delete(
        RecordKeys.ofProfile(name), before -> check.ofDeletingProfile(name), precondition);
  }

  /**
   * Plans the changes of an import.
   *
   * @param prune true to delete the records that the import does not have, except profiles in use.
   *     If the import has no profile, or no domain, all of that kind stay
   */
  public Future<Plan> plan(Imported imported, boolean prune) {
    return snapshot()
        .recover(
            away ->
                Future.failedFuture(
                    imported.errors().isEmpty() ? away : new ProblemsException(imported.errors())))
        .compose(
            all ->
                worker(() -> new Planner(rules, constraints, all).plan(imported, prune, editor)));
  }

  /** All valid records, as {@code import} takes them. */
  public Future<Export> export() {
    return snapshot().map(all -> Export.of(all, rules));
  }

  /** All records and their problems. */
  public Future<Review> review() {
    return Review.read(vertx, editor, rules, constraints.defaultProfile());
  }

  private <T> Future<T> worker(Callable<T> work) {
    return vertx.executeBlocking(work, false);
  }

  private Future<Snapshot> snapshot() {
    return Snapshot.read(vertx, editor, rules);
  }
}
