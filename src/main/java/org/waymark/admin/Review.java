package org.waymark.admin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
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

/** All records of one moment, held against each other and against the settings behind them. */
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
    problems.addAll(strangers(all, rules));
    addDomains();
  }

  /** Reads every record, and holds it against the others on a worker thread. */
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

  /** The records that nobody looks for, because their keys name no domain. */
  static List<Problem> strangers(Snapshot all, RecordRules rules) {
    String message = "not the name of a domain in its canonical form: never looked for";
    return all.strangers().stream()
        .map(key -> new Problem(rules.place(key), 0, "", message))
        .toList();
  }

  /** A profile that cannot be used is told of once, however many domains have it. */
  private void addDomains() {
    List<CheckedDomain> others = new ArrayList<>();
    Map<String, List<DomainName>> victims = new LinkedHashMap<>();
    for (CheckedDomain domain : all.domains()) {
      domain
          .profile()
          .flatMap(all::profile)
          .filter(profile -> !profile.problems().isEmpty())
          .ifPresentOrElse(
              profile ->
                  victims
                      .computeIfAbsent(profile.name(), any -> new ArrayList<>())
                      .add(domain.name()),
              () -> others.add(domain));
    }
    victims.forEach(
        (profile, domains) ->
            problems.add(
                new Problem(
                    rules.place(RecordKeys.ofProfile(profile)),
                    0,
                    "",
                    "in use all the same, by " + Refusals.counted(domains))));
    problems.addAll(rules.problems(others, all));
  }

  /** Where a domain is named, if it is. */
  public Optional<Problem> place(DomainName domain) {
    return all.domain(domain)
        .map(record -> new Problem(rules.place(RecordKeys.of(domain)), 0, domain.value(), ""));
  }

  /** How many there are, whether they can be used or not. */
  public int domains() {
    return all.domains().size();
  }

  /** How many there are, whether they can be used or not. */
  public int profiles() {
    return all.profiles().size();
  }

  /** What cannot be used, what it depends on first. */
  public List<Problem> problems() {
    return problems;
  }

  /** What clients are told, for each profile and for each domain with settings of its own. */
  public Stream<EffectiveProfile> effectiveProfiles() {
    return Stream.concat(
        all.profiles().stream()
            .flatMap(
                profile ->
                    EffectiveProfile.of(
                        profile, defaultProfile.filter(profile.name()::equals).isPresent())),
        all.domains().stream().flatMap(domain -> EffectiveProfile.of(domain, rules, all)));
  }

  /** The keys of what is neither a profile nor a domain, so that nobody looks for it. */
  public Stream<String> unread() {
    return keys.stream()
        .filter(key -> !key.startsWith(RecordKeys.PROFILE) && !key.startsWith(RecordKeys.DOMAIN))
        .filter(key -> !key.equals(RecordKeys.CONFIRMED))
        .map(rules::place);
  }
}
