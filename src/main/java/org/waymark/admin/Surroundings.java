package org.waymark.admin;

import io.vertx.core.Future;
import java.util.Optional;
import org.waymark.mail.DomainName;
import org.waymark.source.CheckedDomain;
import org.waymark.source.RecordKeys;
import org.waymark.source.RecordRules;
import org.waymark.store.RecordEditor;

/** Reads the records that decide about one domain: those on the way of its alias, and a profile. */
final class Surroundings {
  private final RecordEditor editor;
  private final RecordRules rules;
  private final Snapshot near = new Snapshot();

  private Surroundings(RecordEditor editor, RecordRules rules) {
    this.editor = editor;
    this.rules = rules;
  }

  static Future<Snapshot> read(RecordEditor editor, RecordRules rules, CheckedDomain domain) {
    Surroundings surroundings = new Surroundings(editor, rules);
    surroundings.near.put(domain);
    return surroundings.follow(domain, 0).map(surroundings.near);
  }

  private Future<?> follow(CheckedDomain domain, int distance) {
    if (domain.profile().isPresent()) {
      return profile(domain.profile().get());
    }
    Optional<DomainName> target =
        domain
            .target()
            .filter(name -> distance < RecordRules.ALIASES && near.domain(name).isEmpty());
    return target.isEmpty()
        ? Future.succeededFuture()
        : editor
            .get(RecordKeys.of(target.get()))
            .compose(
                text -> {
                  if (text.isEmpty()) {
                    return Future.succeededFuture();
                  }
                  CheckedDomain next = rules.domain(target.get(), text.get());
                  near.put(next);
                  return follow(next, distance + 1);
                });
  }

  /** Reads a profile; if there is none, the names of all of them, for a message. */
  private Future<?> profile(String name) {
    return editor
        .get(RecordKeys.ofProfile(name))
        .compose(
            text -> {
              text.ifPresent(json -> near.put(rules.profile(name, json)));
              return text.isPresent() || rules.isFiled(name)
                  ? Future.succeededFuture()
                  : editor.keys(RecordKeys.PROFILE).onSuccess(near::name);
            });
  }
}
