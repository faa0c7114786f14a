package org.waymark.admin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.Function;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.settings.AliasChain;
import org.waymark.settings.CheckedDomain;
import org.waymark.settings.RecordKeys;
import org.waymark.settings.RecordRules;
import org.waymark.store.RecordEditor;

/**
 * Reads the records that a domain refers to: the targets along its alias chain, a profile, and the
 * domain of a host that its clients are redirected to.
 */
final class References {
  private final Vertx vertx;
  private final RecordEditor editor;
  private final RecordRules rules;
  private final Snapshot records = new Snapshot();

  private References(Vertx vertx, RecordEditor editor, RecordRules rules) {
    this.vertx = vertx;
    this.editor = editor;
    this.rules = rules;
  }

  /** The domain and the records that it refers to. */
  static Future<Snapshot> read(
      Vertx vertx, RecordEditor editor, RecordRules rules, CheckedDomain domain) {
    References references = new References(vertx, editor, rules);
    return references.follow(domain, new AliasChain(domain.name())).map(references.records);
  }

  private Future<?> follow(CheckedDomain domain, AliasChain chain) {
    records.put(domain);
    if (domain.profile().isPresent()) {
      return profile(domain.profile().get());
    }
    Optional<DomainName> redirected =
        domain
            .elsewhere()
            .flatMap(Elsewhere::autodiscoverHost)
            .flatMap(DomainName::withoutClientLabel);
    if (redirected.isPresent()) {
      return read(RecordKeys.of(redirected.get()), json -> rules.domain(redirected.get(), json))
          .onSuccess(known -> known.ifPresent(records::put));
    }
    Optional<DomainName> target = domain.target().filter(chain::add);
    return target.isEmpty()
        ? Future.succeededFuture()
        : read(RecordKeys.of(target.get()), json -> rules.domain(target.get(), json))
            .compose(next -> next.isEmpty() ? Future.succeededFuture() : follow(next.get(), chain));
  }

  private <T> Future<Optional<T>> read(String key, Function<String, T> reader) {
    return editor.get(key).compose(text -> vertx.executeBlocking(() -> text.map(reader), false));
  }

  /** Reads a profile; if it is missing, the names of all profiles, for the message. */
  private Future<?> profile(String name) {
    return read(RecordKeys.ofProfile(name), json -> rules.profile(name, json))
        .compose(
            profile -> {
              profile.ifPresent(records::put);
              return profile.isPresent() || rules.isFiled(name)
                  ? Future.succeededFuture()
                  : editor.keys(RecordKeys.PROFILE).onSuccess(records::addProfileNames);
            });
  }
}
