package org.waymark.admin;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.waymark.input.Problem;
import org.waymark.settings.RecordRules;

/**
 * Everything in the store that can be used.
 *
 * @param profiles by name
 * @param domains by name, each the name of a profile or a mapping
 * @param problems the records that are left out
 */
public record Export(
    Map<String, JsonObject> profiles, Map<String, Object> domains, List<Problem> problems) {

  static Export of(Snapshot all, RecordRules rules) {
    Map<String, JsonObject> profiles = new LinkedHashMap<>();
    Map<String, Object> domains = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    all.profiles()
        .forEach(
            profile -> {
              profile.document().ifPresent(json -> profiles.put(profile.name(), json));
              problems.addAll(profile.problems());
            });
    all.domains()
        .forEach(
            domain -> {
              domain.document().ifPresent(json -> domains.put(domain.name().value(), json));
              problems.addAll(domain.problems());
            });
    problems.addAll(Review.strangers(all, rules));
    return new Export(profiles, domains, problems);
  }
}
