package org.waymark.admin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.waymark.input.Problem;
import org.waymark.mail.DomainName;
import org.waymark.settings.CheckedDomain;
import org.waymark.settings.EffectiveProfile;
import org.waymark.settings.RecordKeys;
import org.waymark.settings.RecordRules;
import org.waymark.store.RecordEditor;

/** All records of one moment, checked against each other and the settings in files. */
public final class Review {
  private final RecordRules rules;
  private final Optional<String> defaultProfile;
  private final Snapshot all;
  private final List<String> keys;
  private final List<Problem> problems = new ArrayList<>();

  private Review(
      RecordRules rules, Optional<String> defaultProfile, Snapshot all, List<String> keys) {
    this.rules = rules;
    this.defaultProfile = defaultProfile;
    this.all = all;
    this.keys = keys;
    all.profiles().forEach(profile -> problems.addAll(profile.problems()));
    defaultProfile.ifPresent(name -> problems.addAll(rules.defaultProblems(name, all)));
    problems.addAll(misnamed(all, rules));
    addDomains();
  }

  /** Reads and checks every record. */
  static Future<Review> read(
      Vertx vertx, RecordEditor editor, RecordRules rules, Optional<String> defaultProfile) {
    return Future.all(Snapshot.read(vertx, editor, rules), editor.keys(""))
        .compose(
            read ->
                vertx.executeBlocking(
                    () ->
                        new Review(
                            rules,
                            defaultProfile,
                            read.<Snapshot>resultAt(0),
                            read.<List<String>>resultAt(1)),
                    false));
  }

  /** Problems of the records whose keys are not canonical domain names. */
  static List<Problem> misnamed(Snapshot all, RecordRules rules) {
    String message = "not a canonical domain name, so this record is never used; rename the key";
    return all.misnamed().stream()
        .map(key -> new Problem(rules.place(key), 0, "", message))
        .toList();
  }

  /** Adds one problem for all domains of an invalid profile, and those of all other domains. */
  private void addDomains() {
    List<CheckedDomain> others = new ArrayList<>();
    Map<String, List<DomainName>> users = new LinkedHashMap<>();
    for (CheckedDomain domain : all.domains()) {
      domain
          .profile()
          .flatMap(all::profile)
          .filter(profile -> !profile.problems().isEmpty())
          .ifPresentOrElse(
              profile ->
                  users
                      .computeIfAbsent(profile.name(), any -> new ArrayList<>())
                      .add(domain.name()),
              () -> others.add(domain));
    }
    users.forEach(
        (profile, domains) ->
            problems.add(
                new Problem(
                    rules.place(RecordKeys.ofProfile(profile)),
                    0,
                    "",
                    "used by " + Constraints.counted(domains))));
    rules
        .filedElsewhere()
        .filter(domain -> all.domain(domain.name()).isEmpty())
        .forEach(others::add);
    problems.addAll(rules.problems(others, all));
  }

  /** The position of a domain record, if there is one. */
  public Optional<Problem> place(DomainName domain) {
    return all.domain(domain)
        .map(record -> new Problem(rules.place(RecordKeys.of(domain)), 0, domain.value(), ""));
  }

  /** The number of domain records, valid or not. */
  public int domains() {
    return all.domains().size();
  }

  /** The number of profile records, valid or not. */
  public int profiles() {
    return all.profiles().size();
  }

  /** The names of the profile records, valid or not. */
  public Collection<String> profileNames() {
    return all.profileNames();
  }

  /** The problems of all records; those of profiles come first. */
  public List<Problem> problems() {
    return problems;
  }

  /** The effective settings of each profile, and of each domain with settings of its own. */
  public Stream<EffectiveProfile> effectiveProfiles() {
    return Stream.concat(
        all.profiles().stream()
            .flatMap(
                profile ->
                    EffectiveProfile.of(
                        profile, defaultProfile.filter(profile.name()::equals).isPresent())),
        all.domains().stream().flatMap(domain -> EffectiveProfile.of(domain, rules, all)));
  }

  /** The keys that are neither profiles nor domains. */
  public Stream<String> unread() {
    return keys.stream()
        .filter(key -> !key.startsWith(RecordKeys.PROFILE) && !key.startsWith(RecordKeys.DOMAIN))
        .filter(key -> !key.equals(RecordKeys.CONFIRMED))
        .map(rules::place);
  }
}
