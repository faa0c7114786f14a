package org.waymark.admin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.Function;
import org.waymark.mail.DomainName;
import org.waymark.settings.AliasChain;
import org.waymark.settings.CheckedDomain;
import org.waymark.settings.RecordKeys;
import org.waymark.settings.RecordRules;
import org.waymark.store.RecordEditor;

/** Reads the records that decide about one domain: those on the way of its alias, and a profile. */
final class Surroundings {
  private final Vertx vertx;
  private final RecordEditor editor;
  private final RecordRules rules;
  private final Snapshot near = new Snapshot();

  private Surroundings(Vertx vertx, RecordEditor editor, RecordRules rules) {
    this.vertx = vertx;
    this.editor = editor;
    this.rules = rules;
  }

  static Future<Snapshot> read(
      Vertx vertx, RecordEditor editor, RecordRules rules, CheckedDomain domain) {
    Surroundings surroundings = new Surroundings(vertx, editor, rules);
    surroundings.near.put(domain);
    return surroundings.follow(domain, new AliasChain(domain.name())).map(surroundings.near);
  }

  private Future<?> follow(CheckedDomain domain, AliasChain chain) {
    if (domain.profile().isPresent()) {
      return profile(domain.profile().get());
    }
    Optional<DomainName> target = domain.target().filter(chain::add);
    return target.isEmpty()
        ? Future.succeededFuture()
        : editor
            .get(RecordKeys.of(target.get()))
            .compose(text -> read(text, json -> rules.domain(target.get(), json)))
            .compose(
                next -> {
                  next.ifPresent(near::put);
                  return next.isEmpty() ? Future.succeededFuture() : follow(next.get(), chain);
                });
  }

  private <T> Future<Optional<T>> read(Optional<String> text, Function<String, T> reader) {
    return vertx.executeBlocking(() -> text.map(reader), false);
  }

  /** Reads a profile; if there is none, the names of all of them, for a message. */
  private Future<?> profile(String name) {
    return editor
        .get(RecordKeys.ofProfile(name))
        .compose(text -> read(text, json -> rules.profile(name, json)))
        .compose(
            profile -> {
              profile.ifPresent(near::put);
              return profile.isPresent() || rules.isFiled(name)
                  ? Future.succeededFuture()
                  : editor.keys(RecordKeys.PROFILE).onSuccess(near::name);
            });
  }
}
