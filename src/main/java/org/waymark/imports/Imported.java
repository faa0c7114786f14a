package org.waymark.imports;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.waymark.mail.DomainName;
import org.waymark.schema.Entry;
import org.waymark.schema.Problem;

/**
 * What files say, as settings documents in the order of the files, each with its place. Each passes
 * the published schema; whether the profile or alias target that a domain names is there, nobody
 * has looked.
 *
 * @param profiles by name, each a JsonObject
 * @param domains each the name of a profile, or a JsonObject as domains.yaml has it
 * @param errors what cannot be imported; nothing should be, while there is one
 * @param warnings what the files say and the documents do not
 */
public record Imported(
    Map<String, Entry> profiles,
    Map<DomainName, Entry> domains,
    List<Problem> errors,
    List<Problem> warnings) {
  public Imported {
    profiles = Collections.unmodifiableMap(new LinkedHashMap<>(profiles));
    domains = Collections.unmodifiableMap(new LinkedHashMap<>(domains));
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }
}
