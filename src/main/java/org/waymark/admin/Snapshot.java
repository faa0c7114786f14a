package org.waymark.admin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.waymark.mail.DomainName;
import org.waymark.settings.AliasChain;
import org.waymark.settings.CheckedDomain;
import org.waymark.settings.CheckedProfile;
import org.waymark.settings.RecordKeys;
import org.waymark.settings.RecordRules;
import org.waymark.settings.RecordView;
import org.waymark.store.RecordEditor;

/** Records as they are at one moment, or shall be: all of them, or those that matter. */
final class Snapshot implements RecordView {
  private final SortedMap<String, CheckedProfile> profiles = new TreeMap<>();
  private final SortedMap<String, CheckedDomain> domains = new TreeMap<>();
  private final List<String> strangers = new ArrayList<>();
  private final SortedSet<String> names = new TreeSet<>();

  /** Reads every record. */
  static Future<Snapshot> read(Vertx vertx, RecordEditor editor, RecordRules rules) {
    return Future.all(
            editor.records(RecordKeys.PROFILE, any -> true),
            editor.records(RecordKeys.DOMAIN, any -> true))
        .compose(
            read -> {
              Map<String, String> all = read.resultAt(0);
              all.putAll(read.resultAt(1));
              return of(vertx, all, rules);
            });
  }

  /**
   * Reads the domains that may matter.
   *
   * @param wanted tells by their texts
   */
  static Future<Snapshot> readDomains(
      Vertx vertx, RecordEditor editor, RecordRules rules, Predicate<String> wanted) {
    return editor.records(RecordKeys.DOMAIN, wanted).compose(texts -> of(vertx, texts, rules));
  }

  private static Future<Snapshot> of(Vertx vertx, Map<String, String> texts, RecordRules rules) {
    return vertx.executeBlocking(
        () -> {
          Snapshot snapshot = new Snapshot();
          new TreeMap<>(texts).forEach((key, text) -> snapshot.put(key, text, rules));
          return snapshot;
        },
        false);
  }

  /** Adds a record as it is written; a key under which no domain is looked for is a stranger. */
  void put(String key, String text, RecordRules rules) {
    if (key.startsWith(RecordKeys.PROFILE)) {
      put(rules.profile(key.substring(RecordKeys.PROFILE.length()), text));
      return;
    }
    DomainName.parse(key.substring(RecordKeys.DOMAIN.length()))
        .filter(name -> RecordKeys.of(name).equals(key))
        .ifPresentOrElse(name -> put(rules.domain(name, text)), () -> strangers.add(key));
  }

  Snapshot copy() {
    Snapshot copy = new Snapshot();
    copy.putAll(this);
    copy.strangers.addAll(strangers);
    return copy;
  }

  /** Adds all of others, in place of those of the same name. */
  void putAll(Snapshot others) {
    others.profiles.values().forEach(this::put);
    domains.putAll(others.domains);
  }

  void put(CheckedProfile profile) {
    profiles.put(profile.name(), profile);
    names.add(profile.name());
  }

  /** Notes keys of profiles that were not read. */
  void name(List<String> keys) {
    keys.forEach(key -> names.add(key.substring(RecordKeys.PROFILE.length())));
  }

  void put(CheckedDomain domain) {
    domains.put(domain.name().value(), domain);
  }

  void removeProfile(String name) {
    profiles.remove(name);
    names.remove(name);
  }

  void remove(DomainName name) {
    domains.remove(name.value());
  }

  @Override
  public Optional<CheckedProfile> profile(String name) {
    return Optional.ofNullable(profiles.get(name));
  }

  @Override
  public Optional<CheckedDomain> domain(DomainName name) {
    return Optional.ofNullable(domains.get(name.value()));
  }

  @Override
  public Collection<String> profileNames() {
    return names;
  }

  Collection<CheckedProfile> profiles() {
    return profiles.values();
  }

  Collection<CheckedDomain> domains() {
    return domains.values();
  }

  /** Keys of records that nobody looks for. */
  List<String> strangers() {
    return strangers;
  }

  /** The number of aliases between a domain and the end of their chain. */
  int depth(CheckedDomain domain) {
    AliasChain chain = new AliasChain(domain.name());
    chain.follow(domain, this);
    return chain.length();
  }

  /** The last domain of a chain of aliases; the given one if the chain has a fault. */
  CheckedDomain end(CheckedDomain domain) {
    AliasChain chain = new AliasChain(domain.name());
    CheckedDomain end = chain.follow(domain, this);
    return chain.fault().isPresent() ? domain : end;
  }
}
