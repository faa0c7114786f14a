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
import org.waymark.input.Schema;
import org.waymark.mail.DomainName;
import org.waymark.mail.HostText;

/** Reads domain records. */
final class DomainForms {
  private static final Schema SCHEMA =
      Schema.load("/org/waymark/settings.schema.json").definition("domain");

  private static final Pattern PROFILE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");

  /** Most domains are no more than the name of a profile, and there are few of those. */
  private static final Cache<String, DomainForm> NAMES =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(1000).build();

  private DomainForms() {}

  static JsonEntry parse(String place, DomainName name, String json) {
    String quoted = PROFILE_NAME.matcher(json).matches() ? '"' + json + '"' : json;
    return RecordText.parse(place, name.value(), quoted, RecordText.MAX_DOMAIN);
  }

  static DomainForm of(Entry entry) {
    return entry.value() instanceof String name
        ? NAMES.get(name, any -> checkedForm(entry))
        : checkedForm(entry);
  }

  private static DomainForm checkedForm(Entry entry) {
    KeyPath path = KeyPath.of(entry.key());
    List<Fault> faults = SCHEMA.check(entry.value(), path);
    if (!faults.isEmpty()) {
      throw new ProblemsException(faults.stream().map(entry::problem).toList());
    }
    if (!(entry.value() instanceof JsonObject json)) {
      return new DomainForm.Hosted(String.valueOf(entry.value()), new JsonObject());
    }
    if (json.containsKey("disabled")) {
      return new DomainForm.Disabled();
    }
    if (!json.containsKey("aliasOf")) {
      return new DomainForm.Hosted(json.getString("profile"), json);
    }
    String target = json.getString("aliasOf");
    return new DomainForm.Alias(
        HostText.mailDomain(target)
            .orElseThrow(
                () ->
                    new ProblemsException(
                        entry.problem(
                            Fault.found(
                                path.key("aliasOf"), target, HostText.mailDomainFor(target))))));
  }
}
