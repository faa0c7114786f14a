package org.waymark.settings;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.waymark.input.Entry;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;
import org.waymark.input.Suggestions;
import org.waymark.mail.DomainName;
import org.waymark.mail.InvisibleCharacters;
import org.waymark.mail.PlaceholderText;

/** Reads what domains set for themselves, and whether their profiles can be filled with it. */
public final class OwnSettings {
  private final List<Problem> problems = new ArrayList<>();
  private final Map<Variable, List<Problem>> missing = new LinkedHashMap<>();
  private final Set<Variable> set = new HashSet<>();
  private final Suggestions suggestions = new Suggestions();

  /** Notes a domain with a profile. */
  public DomainRecord hosted(
      Entry entry, Optional<DomainName> name, NamedProfile profile, JsonObject json) {
    Overrides overrides = overrides(json);
    checkNames(entry, overrides);
    checkValues(entry, overrides);
    checkVariables(entry, overrides, profile);
    if (name.isPresent()
        && overrides.variables().keySet().containsAll(profile.variables().keySet())) {
      checkHosts(entry, name.get(), overrides, profile);
    }
    return new DomainRecord.Hosted(profile, overrides, entry.line());
  }

  /**
   * A variable that no domain sets is told once: of the first domain that lacks it, or of the
   * profile, if it looks like a placeholder misspelled; else of each that lacks it.
   */
  public List<Problem> problems() {
    List<Problem> all = new ArrayList<>(problems);
    missing.forEach(
        (wanted, each) -> {
          if (set.contains(wanted)) {
            all.addAll(each);
          } else {
            all.add(wanted.misspelled().orElseGet(() -> first(each)));
          }
        });
    return all;
  }

  private static Problem first(List<Problem> each) {
    Problem first = each.get(0);
    String others = each.size() == 1 ? "" : "; " + (each.size() - 1) + " more lack it";
    return new Problem(first.file(), first.line(), first.path(), first.message() + others);
  }

  static Overrides overrides(JsonObject json) {
    JsonObject vars = json.getJsonObject("vars");
    if (vars == null && !json.containsKey("name") && !json.containsKey("shortName")) {
      return Overrides.NONE;
    }
    return new Overrides(
        json.getString("name"), json.getString("shortName"), vars == null ? Map.of() : map(vars));
  }

  private static Map<String, String> map(JsonObject vars) {
    Map<String, String> map = new LinkedHashMap<>();
    vars.fieldNames().forEach(name -> map.put(name, vars.getString(name)));
    return Map.copyOf(map);
  }

  private void checkNames(Entry entry, Overrides overrides) {
    checkName(entry, "name", overrides.name(), overrides.variables());
    checkName(entry, "shortName", overrides.shortName(), overrides.variables());
  }

  private void checkName(
      Entry entry, String key, @Nullable String text, Map<String, String> variables) {
    if (text == null) {
      return;
    }
    KeyPath path = KeyPath.of(entry.key()).key(key);
    checkVisible(entry, path, text, InvisibleCharacters.inWords(text));
    if (text.indexOf('%') < 0) {
      return;
    }
    Set<String> known = new HashSet<>(variables.keySet());
    known.add(PlaceholderText.DOMAIN);
    for (String placeholder : PlaceholderText.of(text).placeholders()) {
      if (!known.contains(placeholder)) {
        add(
            entry,
            Fault.found(
                path,
                "%" + placeholder + "%",
                Suggestions.listed(known.stream().map(name -> "%" + name + "%").toList())));
      }
    }
  }

  /** A value may come to stand in a host, a URL or a login. */
  private void checkValues(Entry entry, Overrides overrides) {
    overrides
        .variables()
        .forEach(
            (name, value) -> {
              KeyPath path = KeyPath.of(entry.key()).key("vars").key(name);
              checkVisible(entry, path, value, InvisibleCharacters.inName(value));
            });
  }

  private void checkVisible(Entry entry, KeyPath path, String text, Optional<String> invisible) {
    if (invisible.isPresent()) {
      add(entry, Fault.found(path, text, InvisibleCharacters.without(invisible, "text")));
    }
  }

  private void checkVariables(Entry entry, Overrides overrides, NamedProfile profile) {
    profile
        .variables()
        .forEach(
            (name, variable) -> {
              if (overrides.variables().containsKey(name)) {
                set.add(variable);
                return;
              }
              KeyPath path = KeyPath.of(entry.key()).key("vars").key(name);
              String near =
                  suggestions
                      .next(name, overrides.variables().keySet())
                      .map(other -> "; " + other + " is there")
                      .orElse("");
              Fault fault = new Fault(path, "missing; " + variable.user() + near);
              missing.computeIfAbsent(variable, any -> new ArrayList<>()).add(entry.problem(fault));
            });
  }

  private void checkHosts(Entry entry, DomainName name, Overrides overrides, NamedProfile profile) {
    for (String message : profile.wrongHosts(name, overrides.variables())) {
      add(entry, new Fault(KeyPath.of(entry.key()), message));
    }
  }

  private void add(Entry entry, Fault fault) {
    problems.add(entry.problem(fault));
  }
}
