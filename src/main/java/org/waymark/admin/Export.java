package org.waymark.admin;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.waymark.input.Problem;
import org.waymark.settings.CheckedDomain;
import org.waymark.settings.CheckedProfile;
import org.waymark.settings.RecordRules;

/**
 * The valid records of the store.
 *
 * @param profiles by name
 * @param domains by name, each the name of a profile or a mapping
 * @param problems the records that are left out
 */
public record Export(
    Map<String, JsonObject> profiles, Map<String, Object> domains, List<Problem> problems) {
  static Export of(Snapshot all, RecordRules rules) {
    Export export = new Export(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
    for (CheckedProfile profile : all.profiles()) {
      profile.document().ifPresent(json -> export.profiles.put(profile.name(), json));
      export.problems.addAll(profile.problems());
    }
    for (CheckedDomain domain : all.domains()) {
      domain.document().ifPresent(json -> export.domains.put(domain.name().value(), json));
      export.problems.addAll(domain.problems());
    }
    export.problems.addAll(Review.misnamed(all, rules));
    return export;
  }
}
