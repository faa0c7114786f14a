package org.waymark.settings;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.json.JsonObject;
import java.util.List;
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
    KeyPath at = KeyPath.of(entry.key());
    List<Fault> faults = SettingsSchema.DOMAIN.check(entry.value(), at);
    if (faults.isEmpty() && entry.value() instanceof JsonObject json) {
      faults = faults(entry.key(), json, at);
    }
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
      return new DomainRecord.NotHosted(ElsewhereReader.read(json.getJsonObject("elsewhere")));
    }
    return json.containsKey("aliasOf")
        ? new DomainRecord.Alias(HostText.mailDomain(json.getString("aliasOf")).orElseThrow())
        : new DomainRecord.Hosted(json.getString("profile"), Overrides.of(json));
  }

  /**
   * The faults of a mapping that is valid by the schema, without those of its references.
   *
   * @param domain the domain in any spelling
   * @param at the path of the mapping
   */
  public static List<Fault> faults(String domain, JsonObject json, KeyPath at) {
    if (json.containsKey("elsewhere")) {
      return ElsewhereReader.faults(domain, json.getJsonObject("elsewhere"), at.key("elsewhere"));
    }
    String target = json.getString("aliasOf");
    return target == null || HostText.mailDomain(target).isPresent()
        ? List.of()
        : List.of(Fault.found(at.key("aliasOf"), target, HostText.mailDomainFor(target)));
  }
}
