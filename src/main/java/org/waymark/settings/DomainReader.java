package org.waymark.settings;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.waymark.input.Entry;
import org.waymark.input.Fault;
import org.waymark.input.JsonEntry;
import org.waymark.input.KeyPath;
import org.waymark.input.ProblemsException;
import org.waymark.input.RecordText;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.HostText;

/** Reads domain records. */
public final class DomainReader {
  /** Stands for the Autodiscover URL of Microsoft 365. */
  private static final String MICROSOFT_365 = "microsoft365";

  private static final String MICROSOFT_365_URL =
      "https://autodiscover-s.outlook.com/autodiscover/autodiscover.xml";

  private static final Pattern BARE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");

  /** The records of the short form. Most domains have it: the name of one of a few profiles. */
  private static final Cache<String, DomainRecord> SHORT_FORMS =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(1000).build();

  private DomainReader() {}

  /**
   * Parses the JSON of a record. The name of a profile may be unquoted.
   *
   * @param place the key of the record, for messages
   * @throws ProblemsException if it is too large or not JSON
   */
  public static JsonEntry parse(String place, DomainName name, String json) {
    String quoted = BARE_NAME.matcher(json).matches() ? '"' + json + '"' : json;
    return RecordText.parse(place, name.value(), quoted, RecordText.MAX_DOMAIN);
  }

  /**
   * Reads a record. References to profiles and other domains are not checked.
   *
   * @throws ProblemsException if the record is invalid
   */
  public static DomainRecord read(Entry entry) {
    return entry.value() instanceof String name
        ? SHORT_FORMS.get(name, any -> checked(entry))
        : checked(entry);
  }

  private static DomainRecord checked(Entry entry) {
    List<Fault> faults = SettingsSchema.DOMAIN.check(entry.value(), KeyPath.of(entry.key()));
    if (!faults.isEmpty()) {
      throw new ProblemsException(faults.stream().map(entry::problem).toList());
    }
    if (!(entry.value() instanceof JsonObject json)) {
      return new DomainRecord.Hosted(String.valueOf(entry.value()), Overrides.NONE);
    }
    if (json.containsKey("disabled")) {
      return new DomainRecord.NotHosted(Elsewhere.DISABLED);
    }
    if (json.containsKey("elsewhere")) {
      return new DomainRecord.NotHosted(elsewhere(json.getJsonObject("elsewhere")));
    }
    return json.containsKey("aliasOf")
        ? alias(entry, json.getString("aliasOf"))
        : new DomainRecord.Hosted(json.getString("profile"), Overrides.of(json));
  }

  private static Elsewhere elsewhere(JsonObject json) {
    Map<String, String> text = new HashMap<>();
    json.getJsonObject("text", new JsonObject())
        .forEach(entry -> text.put(entry.getKey(), (String) entry.getValue()));
    return new Elsewhere(
        Optional.ofNullable(json.getString("autodiscover"))
            .map(target -> target.equals(MICROSOFT_365) ? MICROSOFT_365_URL : target),
        text,
        Optional.ofNullable(json.getString("link")));
  }

  private static DomainRecord alias(Entry entry, String target) {
    return HostText.mailDomain(target)
        .map(DomainRecord.Alias::new)
        .orElseThrow(
            () ->
                new ProblemsException(
                    entry.problem(
                        Fault.found(
                            KeyPath.of(entry.key(), "aliasOf"),
                            target,
                            HostText.mailDomainFor(target)))));
  }
}
