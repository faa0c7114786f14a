package org.waymark.settings;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.waymark.input.Entry;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;
import org.waymark.input.Schema;
import org.waymark.input.Suggestions;
import org.waymark.mail.PlaceholderText;

/** Whether a profile can be used: by the schema, and by what its texts are for. */
public final class ProfileCheck {
  private static final Set<String> OF_A_MAILBOX =
      Set.of(PlaceholderText.ADDRESS, PlaceholderText.LOCAL_PART);

  private static final Set<String> OF_EVERY_DOMAIN =
      Set.of(PlaceholderText.ADDRESS, PlaceholderText.LOCAL_PART, PlaceholderText.DOMAIN);

  private static final String ALLOWED =
      "%EMAILDOMAIN%, in a login also %EMAILADDRESS% and %EMAILLOCALPART%, and variables that the"
          + " domains set";

  /** What other programs call our placeholders. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("EMAIL", PlaceholderText.ADDRESS),
          Map.entry("MAIL", PlaceholderText.ADDRESS),
          Map.entry("E_MAIL", PlaceholderText.ADDRESS),
          Map.entry("ADDRESS", PlaceholderText.ADDRESS),
          Map.entry("MAILADDRESS", PlaceholderText.ADDRESS),
          Map.entry("EMAIL_ADDRESS", PlaceholderText.ADDRESS),
          Map.entry("USER", PlaceholderText.LOCAL_PART),
          Map.entry("USERNAME", PlaceholderText.LOCAL_PART),
          Map.entry("LOGIN", PlaceholderText.LOCAL_PART),
          Map.entry("LOCALPART", PlaceholderText.LOCAL_PART),
          Map.entry("LOCAL_PART", PlaceholderText.LOCAL_PART),
          Map.entry("DOMAIN", PlaceholderText.DOMAIN),
          Map.entry("DOMAINNAME", PlaceholderText.DOMAIN),
          Map.entry("MAILDOMAIN", PlaceholderText.DOMAIN));

  private final Schema names;
  private final Schema profiles;

  public ProfileCheck(Schema schema) {
    this.names = schema.definition("profileName");
    this.profiles = schema.definition("profile");
  }

  /**
   * Reads a profile.
   *
   * @param problems gets what is wrong with it
   * @return empty if anything is
   */
  public Optional<NamedProfile> read(Entry entry, List<Problem> problems) {
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
                entry,
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
        if (!OF_EVERY_DOMAIN.contains(name)) {
          KeyPath path = KeyPath.of(entry.key()).then(text.path());
          variables.computeIfAbsent(
              name, any -> variable(name, text, entry.key(), entry.problem(new Fault(path, ""))));
        }
      }
    }
    return variables;
  }

  private static Variable variable(String name, ProfileText text, String profile, Problem place) {
    return new Variable(
        "profile %s uses it in %s (%s)"
            .formatted(
                profile,
                text.path(),
                place.line() > 0 ? place.file() + ":" + place.line() : place.file()),
        Suggestions.near(name, OF_EVERY_DOMAIN)
            .or(() -> Optional.ofNullable(ELSEWHERE.get(name)))
            .map(
                near ->
                    new Problem(
                        place.file(),
                        place.line(),
                        place.path(),
                        "found \"%"
                            + name
                            + "%\"; allowed: "
                            + ALLOWED
                            + "; did you mean %"
                            + near
                            + "%?")));
  }
}
