package org.waymark.imports;

import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.waymark.mail.DomainName;
import org.waymark.schema.Problem;

/**
 * What files say, as settings documents in the order of the files. Each document passes the
 * published schema; whether the profile or alias target that a domain names is there, nobody has
 * looked.
 *
 * @param profiles by name
 * @param domains the name of a profile, or a JsonObject as domains.yaml has it
 * @param errors what cannot be imported; nothing should be, while there is one
 * @param warnings what the files say and the documents do not
 */
public record Imported(
    Map<String, JsonObject> profiles,
    Map<DomainName, Object> domains,
    List<Problem> errors,
    List<Problem> warnings) {
  public Imported {
    profiles = Collections.unmodifiableMap(new LinkedHashMap<>(profiles));
    domains = Collections.unmodifiableMap(new LinkedHashMap<>(domains));
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }
}
