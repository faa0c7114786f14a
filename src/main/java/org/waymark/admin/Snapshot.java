package org.waymark.admin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
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

/** The records of one moment, all of them or some. */
final class Snapshot implements RecordView {
  private final SortedMap<String, CheckedProfile> profiles = new TreeMap<>();
  private final SortedMap<String, CheckedDomain> domains = new TreeMap<>();
  private final SortedSet<String> misnamed = new TreeSet<>();
  private final SortedSet<String> profileNames = new TreeSet<>();

  /** Reads every record. */
  static Future<Snapshot> read(Vertx vertx, RecordEditor editor, RecordRules rules) {
    return of(
        vertx,
        rules,
        List.of(
            editor.records(RecordKeys.PROFILE, any -> true),
            editor.records(RecordKeys.DOMAIN, any -> true)));
  }

  /** Reads the domains whose text is wanted; no others are held in memory. */
  static Future<Snapshot> readDomains(
      Vertx vertx, RecordEditor editor, RecordRules rules, Predicate<String> wanted) {
    return of(vertx, rules, List.of(editor.records(RecordKeys.DOMAIN, wanted)));
  }

  private static Future<Snapshot> of(
      Vertx vertx, RecordRules rules, List<Future<Map<String, String>>> records) {
    return Future.all(records)
        .compose(
            read ->
                vertx.executeBlocking(
                    () -> {
                      Snapshot snapshot = new Snapshot();
                      for (Map<String, String> texts : read.<Map<String, String>>list()) {
                        texts.forEach((key, text) -> snapshot.put(key, text, rules));
                      }
                      return snapshot;
                    },
                    false));
  }

  private void put(String key, String text, RecordRules rules) {
    if (key.startsWith(RecordKeys.PROFILE)) {
      put(rules.profile(key.substring(RecordKeys.PROFILE.length()), text));
      return;
    }
    DomainName.parse(key.substring(RecordKeys.DOMAIN.length()))
        .filter(name -> RecordKeys.of(name).equals(key))
        .ifPresentOrElse(name -> put(rules.domain(name, text)), () -> misnamed.add(key));
  }

  Snapshot copy() {
    Snapshot copy = new Snapshot();
    copy.profiles.putAll(profiles);
    copy.domains.putAll(domains);
    copy.misnamed.addAll(misnamed);
    copy.profileNames.addAll(profileNames);
    return copy;
  }

  void put(CheckedProfile profile) {
    profiles.put(profile.name(), profile);
    profileNames.add(profile.name());
  }

  void put(CheckedDomain domain) {
    domains.put(domain.name().value(), domain);
  }

  /** Adds the names of profiles that were not read. */
  void addProfileNames(List<String> keys) {
    keys.forEach(key -> profileNames.add(key.substring(RecordKeys.PROFILE.length())));
  }

  void removeProfile(String name) {
    profiles.remove(name);
    profileNames.remove(name);
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
    return profileNames;
  }

  Collection<CheckedProfile> profiles() {
    return profiles.values();
  }

  Collection<CheckedDomain> domains() {
    return domains.values();
  }

  /** The keys of domain records that are not canonical domain names, so that none is looked up. */
  Collection<String> misnamed() {
    return misnamed;
  }

  /** The length of a domain's alias chain; at most one more than is allowed. */
  int depth(CheckedDomain domain) {
    AliasChain chain = new AliasChain(domain.name());
    chain.follow(domain, this);
    return chain.length();
  }

  /** The last domain of an alias chain; the domain itself if the chain is too long or a loop. */
  CheckedDomain end(CheckedDomain domain) {
    AliasChain chain = new AliasChain(domain.name());
    CheckedDomain end = chain.follow(domain, this);
    return chain.fault().isPresent() ? domain : end;
  }
}
