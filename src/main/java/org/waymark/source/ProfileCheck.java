package org.waymark.source;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.waymark.mail.PlaceholderText;
import org.waymark.schema.Entry;
import org.waymark.schema.Fault;
import org.waymark.schema.KeyPath;
import org.waymark.schema.Problem;
import org.waymark.schema.Schema;

/** Whether a profile can be used: by the schema, and by what its texts are for. */
final class ProfileCheck {
  private static final Set<String> OF_A_MAILBOX =
      Set.of(PlaceholderText.ADDRESS, PlaceholderText.LOCAL_PART);

  private final Schema names;
  private final Schema profiles;

  ProfileCheck(Schema schema) {
    this.names = schema.definition("profileName");
    this.profiles = schema.definition("profile");
  }

  /**
   * Reads a profile.
   *
   * @param place where it stands, for a person
   * @param problems gets what is wrong with it
   * @return empty if anything is
   */
  Optional<NamedProfile> read(Entry entry, String place, List<Problem> problems) {
    KeyPath at = KeyPath.of(entry.key());
    List<Fault> faults = new ArrayList<>(names.check(entry.key(), at));
    faults.addAll(profiles.check(entry.value(), at));
    if (!(entry.value() instanceof JsonObject json)) {
      faults.forEach(fault -> problems.add(entry.problem(fault)));
      return Optional.empty();
    }
    List<ProfileText> texts = ProfileText.of(json);
    addTextFaults(texts, at, faults);
    faults.forEach(fault -> problems.add(entry.problem(fault)));
    return faults.isEmpty()
        ? Optional.of(
            new NamedProfile(
                entry.key(),
                place,
                ProfileReader.read(json),
                variables(texts, entry),
                texts.stream().filter(ProfileText::isOpenHost).toList()))
        : Optional.empty();
  }

  private static void addTextFaults(List<ProfileText> texts, KeyPath at, List<Fault> faults) {
    Set<KeyPath> told = new HashSet<>();
    faults.forEach(fault -> told.add(fault.path()));
    for (ProfileText text : texts) {
      KeyPath path = at.then(text.path());
      if (!told.contains(path)) {
        misplaced(text, path).ifPresent(faults::add);
        text.wrong(Map.of(PlaceholderText.DOMAIN, "example.com"))
            .map(wrong -> Fault.found(path, text.text().toString(), text.kind().allowed()))
            .ifPresent(faults::add);
      }
    }
  }

  private static Optional<Fault> misplaced(ProfileText text, KeyPath path) {
    return text.kind() == ProfileText.Kind.LOGIN
        ? Optional.empty()
        : text.text().placeholders().stream()
            .filter(OF_A_MAILBOX::contains)
            .findFirst()
            .map(
                name ->
                    Fault.found(
                        path,
                        "%" + name + "%",
                        "%EMAILDOMAIN% and variables of the domain; an address is known only in a"
                            + " login"));
  }

  private static Map<String, Problem> variables(List<ProfileText> texts, Entry entry) {
    Map<String, Problem> variables = new LinkedHashMap<>();
    for (ProfileText text : texts) {
      for (String name : text.text().placeholders()) {
        if (!OF_A_MAILBOX.contains(name) && !name.equals(PlaceholderText.DOMAIN)) {
          Fault unknown =
              Fault.found(
                  KeyPath.of(entry.key()).then(text.path()),
                  "%" + name + "%",
                  "%EMAILDOMAIN%, in a login also %EMAILADDRESS% and %EMAILLOCALPART%, and variables"
                      + " that the domains set");
          variables.putIfAbsent(name, entry.problem(unknown));
        }
      }
    }
    return variables;
  }
}
