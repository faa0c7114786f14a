package org.waymark.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.waymark.input.Problem;
import org.waymark.settings.CheckedDomain;
import org.waymark.settings.CheckedProfile;
import org.waymark.settings.RecordKeys;
import org.waymark.settings.RecordRules;
import org.waymark.store.RecordEditor;
import org.waymark.store.RespClient;
import org.waymark.testing.Chance;
import org.waymark.testing.Storms;

/** The check of a change by few records decides as a check by all records. */
class ChangeCheckTest extends CatalogFixture {
  /** With {@code mail.} before it, it is longer than a name may be. */
  private static final String LONG =
      "a".repeat(63) + "." + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(57);

  private static final List<String> DOMAINS =
      List.of(
          "a.com", "b.com", "c.com", "aa.com", "xn--mller-kva.example", "filed.com", "d.org", LONG);
  private static final List<String> PROFILES = List.of("p", "shared", "farm", "named", "filed");
  private static final List<String> BODIES =
      List.of(
          SHARED,
          FARM,
          profile("%NODE%.host.com"),
          profile("mail.%EMAILDOMAIN%"),
          profile("%SHARD%.%EMAILDOMAIN%"),
          "{}");

  private RecordEditor editor;
  private RecordRules rules;
  private Constraints constraints;
  private ChangeCheck check;
  private int refused;

  @BeforeEach
  void parts(Vertx vertx) throws Exception {
    editor = editor(vertx);
    rules = new RecordRules(files(vertx)::settings, "waymark:");
    constraints = new Constraints(rules, Optional.of("shared"));
    check = new ChangeCheck(vertx, editor, rules, constraints);
  }

  @Test
  void check_ofAnyChange_saysWhatAllRecordsSay(Vertx vertx) {
    int rounds = Storms.rounds(300);
    Chance.repeat(
        rounds,
        chance -> {
          try {
            fill(chance);
            Snapshot all = await(Snapshot.read(vertx, editor, rules));
            String name = chance.anyOf(DOMAINS);
            same(await(check.ofDeleting(name(name))), constraints.ofDeleting(name(name), all));
            String profile = chance.anyOf(PROFILES);
            same(
                await(check.ofDeletingProfile(profile)),
                constraints.ofDeletingProfile(profile, all));
            writing(rules.profile(profile, chance.anyOf(BODIES)), all);
            writing(rules.domain(name(name), document(chance)), all);
          } catch (Exception e) { // whatever it is, the property cannot throw it on
            throw new AssertionError(e);
          }
        });
    assertThat(refused).isBetween(rounds * 2 / 3, rounds * 10 / 3);
  }

  private void writing(CheckedProfile profile, Snapshot all) throws Exception {
    Optional<String> before = await(editor.get(RecordKeys.ofProfile(profile.name())));
    List<Problem> expected =
        before.isPresent() || rules.isFiled(profile.name())
            ? broken(all, after -> after.put(profile), RecordKeys.ofProfile(profile.name()))
            : List.of();
    same(await(check.ofWriting(profile, before)), expected);
  }

  private void writing(CheckedDomain domain, Snapshot all) throws Exception {
    Optional<String> before = await(editor.get(RecordKeys.of(domain.name())));
    Snapshot after = all.copy();
    after.put(domain);
    List<Problem> expected = rules.problems(domain, after);
    if (expected.isEmpty() && before.isPresent()) {
      expected = broken(all, then -> then.put(domain), RecordKeys.of(domain.name()));
    }
    same(await(check.ofWriting(domain, before)), expected);
  }

  private List<Problem> broken(Snapshot all, Consumer<Snapshot> change, String key) {
    Snapshot after = all.copy();
    change.accept(after);
    return constraints.broken(all, after, key, "this");
  }

  private void same(List<Problem> found, List<Problem> expected) {
    assertThat(found).isEqualTo(expected);
    refused += expected.isEmpty() ? 0 : 1;
  }

  private void fill(Chance chance) throws Exception {
    List<List<String>> commands = new ArrayList<>(List.of(List.of("FLUSHALL")));
    for (String name : PROFILES) {
      if (!chance.oneIn(4)) {
        commands.add(List.of("SET", "waymark:profile:" + name, chance.anyOf(BODIES)));
      }
    }
    for (String name : DOMAINS) {
      if (!chance.oneIn(5)) {
        commands.add(List.of("SET", "waymark:domain:" + name, document(chance)));
      }
    }
    try (RespClient client = new RespClient(redis.port())) {
      client.pipeline(commands);
    }
  }

  /** A domain that can be used, mostly, spelled somehow. */
  private static String document(Chance chance) {
    String profile = spelled(chance, chance.anyOf(PROFILES));
    String vars = ",\"vars\":{\"" + chance.anyOf(List.of("SHARD", "NODE")) + "\":\"m1\"}";
    return switch (chance.below(12)) {
      case 0 -> profile;
      case 1 -> "\"" + profile + "\"";
      case 2 -> "{\"profile\":\"" + profile + "\",\"name\":\"" + chance.anyOf(PROFILES) + "\"}";
      case 3, 4, 5 -> "{" + key(chance, "profile") + "\"" + profile + "\"" + vars + "}";
      case 6 ->
          "{\"elsewhere\":{\"autodiscover\":\"https://"
              + chance.anyOf(List.of("autodiscover.", "autoconfig.", ""))
              + domain(chance, chance.anyOf(DOMAINS))
              + "/\"}}";
      case 7 -> chance.anyOf(List.of("{", "5", "{\"aliasOf\":1}", "\"nothing\""));
      default ->
          "{" + key(chance, "aliasOf") + "\"" + domain(chance, chance.anyOf(DOMAINS)) + "\"}";
    };
  }

  private static String key(Chance chance, String key) {
    String space = chance.of(" \n", 0, 2);
    return space + "\"" + spelled(chance, key) + "\"" + space + ":" + space;
  }

  private static String domain(Chance chance, String name) {
    String label = chance.oneIn(2) ? name.replace("xn--mller-kva", "Müller") : name;
    String dot = chance.oneIn(4) ? "." : "";
    return spelled(chance, (chance.oneIn(3) ? label.toUpperCase(Locale.ROOT) : label)) + dot;
  }

  private static String spelled(Chance chance, String text) {
    return chance.oneIn(4) ? "\\u%04x".formatted((int) text.charAt(0)) + text.substring(1) : text;
  }
}
