package org.waymark.settings;

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

/** Checks the domains' own settings, and the profiles filled with them. */
public final class OverridesCheck {
  private final List<Problem> problems = new ArrayList<>();
  private final Map<Variable, List<Problem>> missing = new LinkedHashMap<>();
  private final Set<Variable> set = new HashSet<>();
  private final Suggestions suggestions = new Suggestions();

  /** Checks one domain. */
  public void add(Entry entry, DomainName name, Overrides overrides, Profile profile) {
    Map<String, String> variables = overrides.variables();
    checkName(entry, "name", overrides.name(), variables);
    checkName(entry, "shortName", overrides.shortName(), variables);
    variables.forEach(
        (variable, value) ->
            checkVisible(
                entry,
                KeyPath.of(entry.key(), "vars", variable),
                value,
                InvisibleCharacters.inName(value)));
    checkVariables(entry, variables, profile);
    if (variables.keySet().containsAll(profile.variables().keySet())) {
      for (String message : profile.wrongHosts(name, variables)) {
        problems.add(entry.problem(new Fault(KeyPath.of(entry.key()), message)));
      }
    }
  }

  /**
   * The problems of all domains. A variable that no domain sets is one problem: of the profile if
   * it resembles a placeholder, or else of the first domain that lacks it.
   */
  public List<Problem> problems() {
    List<Problem> all = new ArrayList<>(problems);
    missing.forEach(
        (variable, each) -> {
          if (set.contains(variable)) {
            all.addAll(each);
          } else {
            all.add(variable.misspelled().orElseGet(() -> first(each)));
          }
        });
    return all;
  }

  private static Problem first(List<Problem> each) {
    Problem first = each.get(0);
    String others = each.size() == 1 ? "" : "; " + (each.size() - 1) + " more lack it";
    return new Problem(first.file(), first.line(), first.path(), first.message() + others);
  }

  private void checkName(
      Entry entry, String key, @Nullable String text, Map<String, String> variables) {
    if (text == null) {
      return;
    }
    KeyPath path = KeyPath.of(entry.key(), key);
    checkVisible(entry, path, text, InvisibleCharacters.inWords(text));
    Set<String> known = new HashSet<>(variables.keySet());
    known.add(PlaceholderText.DOMAIN);
    for (String placeholder : PlaceholderText.of(text).placeholders()) {
      if (!known.contains(placeholder)) {
        String allowed = Suggestions.listed(known.stream().map(OverridesCheck::quoted).toList());
        problems.add(entry.problem(Fault.found(path, quoted(placeholder), allowed)));
      }
    }
  }

  private static String quoted(String placeholder) {
    return "%" + placeholder + "%";
  }

  private void checkVisible(Entry entry, KeyPath path, String text, Optional<String> invisible) {
    if (invisible.isPresent()) {
      problems.add(
          entry.problem(Fault.found(path, text, InvisibleCharacters.without(invisible, "text"))));
    }
  }

  private void checkVariables(Entry entry, Map<String, String> variables, Profile profile) {
    profile
        .variables()
        .forEach(
            (name, variable) -> {
              if (variables.containsKey(name)) {
                set.add(variable);
                return;
              }
              String near =
                  suggestions
                      .next(name, variables.keySet())
                      .map(other -> "; " + other + " is set")
                      .orElse("");
              Fault fault =
                  new Fault(
                      KeyPath.of(entry.key(), "vars", name), "missing; " + variable.user() + near);
              missing.computeIfAbsent(variable, any -> new ArrayList<>()).add(entry.problem(fault));
            });
  }
}
