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
import org.waymark.input.JsonEntry;
import org.waymark.input.KeyPath;
import org.waymark.input.ProblemsException;
import org.waymark.input.RecordText;
import org.waymark.input.Suggestions;
import org.waymark.mail.PlaceholderText;

/** Reads profiles: checks them against the schema, and their texts against their purpose. */
public final class ProfileReader {
  private static final Set<String> OF_A_MAILBOX =
      Set.of(PlaceholderText.ADDRESS, PlaceholderText.LOCAL_PART);

  private static final String ALLOWED =
      "%EMAILDOMAIN%, in a login also %EMAILADDRESS% and %EMAILLOCALPART%, and variables that the"
          + " domains set";

  /** Names that other programs use for these placeholders. */
  private static final Map<String, Set<String>> SYNONYMS =
      Map.of(
          PlaceholderText.ADDRESS,
          Set.of("EMAIL", "MAIL", "E_MAIL", "ADDRESS", "MAILADDRESS", "EMAIL_ADDRESS"),
          PlaceholderText.LOCAL_PART,
          Set.of("USER", "USERNAME", "LOGIN", "LOCALPART", "LOCAL_PART"),
          PlaceholderText.DOMAIN,
          Set.of("DOMAIN", "DOMAINNAME", "MAILDOMAIN"));

  private ProfileReader() {}

  /**
   * Parses the JSON of a record.
   *
   * @param place the key of the record, for messages
   * @throws ProblemsException if it is too large or not JSON
   */
  public static JsonEntry parse(String place, String name, String json) {
    return RecordText.parse(place, name, json, RecordText.MAX_PROFILE);
  }

  /**
   * Reads a profile.
   *
   * @throws ProblemsException if it is invalid
   */
  public static Profile read(Entry entry) {
    KeyPath at = KeyPath.of(entry.key());
    List<Fault> faults = new ArrayList<>(SettingsSchema.PROFILE_NAME.check(entry.key(), at));
    faults.addAll(SettingsSchema.PROFILE.check(entry.value(), at));
    List<ProfileText> texts =
        entry.value() instanceof JsonObject json ? ProfileText.of(json) : List.of();
    addTextFaults(texts, at, faults);
    addPageFaults(entry.value(), at, faults);
    if (!faults.isEmpty() || !(entry.value() instanceof JsonObject json)) {
      throw new ProblemsException(faults.stream().map(entry::problem).toList());
    }
    return new Profile(
        entry,
        ServerProfileReader.read(json),
        variables(texts, entry),
        texts.stream().filter(ProfileText::isOpenHost).toList());
  }

  private static void addPageFaults(@Nullable Object value, KeyPath at, List<Fault> faults) {
    Set<KeyPath> faulty = paths(faults);
    PageRules.faults(value).stream()
        .map(fault -> new Fault(at.then(fault.path()), fault.message()))
        .filter(fault -> !faulty.contains(fault.path()))
        .forEach(faults::add);
  }

  private static Set<KeyPath> paths(List<Fault> faults) {
    Set<KeyPath> paths = new HashSet<>();
    faults.forEach(fault -> paths.add(fault.path()));
    return paths;
  }

  private static void addTextFaults(List<ProfileText> texts, KeyPath at, List<Fault> faults) {
    Set<KeyPath> faulty = paths(faults);
    for (ProfileText text : texts) {
      KeyPath path = at.then(text.path());
      if (!faulty.contains(path)) {
        misplaced(text, path).ifPresent(faults::add);
        text.wrong(Map.of(PlaceholderText.DOMAIN, "example.com"))
            .map(wrong -> Fault.found(path, text.text().toString(), text.kind().allowedFor(wrong)))
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

  private static Map<String, Variable> variables(List<ProfileText> texts, Entry entry) {
    Map<String, Variable> variables = new LinkedHashMap<>();
    for (ProfileText text : texts) {
      for (String name : text.text().placeholders()) {
        if (!SYNONYMS.keySet().contains(name)) {
          variables.computeIfAbsent(name, any -> variable(name, text, entry));
        }
      }
    }
    return variables;
  }

  private static Variable variable(String name, ProfileText text, Entry entry) {
    KeyPath path = KeyPath.of(entry.key()).then(text.path());
    int line = entry.line(path);
    String place = line > 0 ? entry.file() + ":" + line : entry.file();
    String message = "found \"%%%s%%\"; allowed: %s; did you mean %%%s%%?";
    return new Variable(
        "profile %s uses it in %s (%s)".formatted(entry.key(), text.path(), place),
        Suggestions.near(name, SYNONYMS.keySet())
            .or(() -> synonym(name))
            .map(near -> new Fault(path, message.formatted(name, ALLOWED, near)))
            .map(entry::problem));
  }

  private static Optional<String> synonym(String name) {
    return SYNONYMS.entrySet().stream()
        .filter(known -> known.getValue().contains(name))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
