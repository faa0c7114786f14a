package org.waymark.source;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.waymark.mail.DomainName;
import org.waymark.mail.HostText;
import org.waymark.mail.MailDomain;
import org.waymark.schema.Entry;
import org.waymark.schema.Fault;
import org.waymark.schema.JsonEntry;
import org.waymark.schema.KeyPath;
import org.waymark.schema.ProblemsException;
import org.waymark.schema.Schema;

/** A domain record of the store, and the mail domain that was made of it. */
final class StoredDomain {
  private static final Schema SCHEMA =
      Schema.load("/org/waymark/settings.schema.json").definition("domain");

  private static final Pattern PROFILE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");

  /** Most domains are no more than the name of a profile, and there are few of those. */
  private static final Cache<String, Form> NAMES =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(1000).build();

  /** A record that names a profile, and its mail domain, beside the text of its key; in bytes. */
  private static final int NAME_WEIGHT = 220;

  /** What a record that is a mapping has beside its text; in bytes. */
  private static final int MAPPING_WEIGHT = 200;

  private final JsonEntry entry;
  private final Form form;
  private final int length;
  private volatile @Nullable Made lastGood;
  private volatile @Nullable Made made;
  private @Nullable Making making;

  /** What a record says. */
  sealed interface Form {
    /** A domain with services, and what it sets for itself. */
    record Hosted(String profile, JsonObject own) implements Form {}

    /** A domain that is hosted as another is. */
    record Alias(DomainName target) implements Form {}

    /** A domain whose mail is elsewhere. */
    record Disabled() implements Form {}
  }

  /**
   * A mail domain, with the profile that it was made of.
   *
   * @param weight the bytes of what it does not share, roughly
   * @param fits false if none can be made of the two: then it is the last good one, or a failure
   */
  record Made(
      BoundProfile profile, Future<Optional<MailDomain>> domain, int weight, boolean fits) {}

  private record Making(BoundProfile profile, Future<Optional<MailDomain>> answer) {}

  private StoredDomain(JsonEntry entry, Form form, int length, @Nullable Made lastGood) {
    this.entry = entry;
    this.form = form;
    this.length = length;
    this.lastGood = lastGood;
  }

  /**
   * Reads a record.
   *
   * @param before what was last read; returned as it is if it says the same, else its mail domain
   *     is answered where none can be made of the new one
   * @throws ProblemsException if it cannot be used
   */
  static StoredDomain read(
      String place, DomainName name, String json, @Nullable StoredDomain before) {
    JsonEntry entry = parse(place, name, json);
    if (before != null && Objects.equals(before.entry.value(), entry.value())) {
      return before;
    }
    Form form = form(entry);
    boolean isName = entry.value() instanceof String;
    // The text of one name serves all that it names.
    JsonEntry kept =
        isName && form instanceof Form.Hosted hosted
            ? new JsonEntry(entry.file(), entry.key(), hosted.profile())
            : entry;
    return new StoredDomain(kept, form, json.length(), before == null ? null : before.lastGood);
  }

  /** A profile's name is a text in JSON; who writes by hand forgets the quotes. */
  static JsonEntry parse(String place, DomainName name, String json) {
    String quoted = PROFILE_NAME.matcher(json).matches() ? '"' + json + '"' : json;
    return RecordText.parse(place, name.value(), quoted, RecordText.MAX_DOMAIN);
  }

  /**
   * What a document says.
   *
   * @throws ProblemsException if it cannot be used
   */
  static Form form(Entry entry) {
    return entry.value() instanceof String name
        ? NAMES.get(name, any -> checkedForm(entry))
        : checkedForm(entry);
  }

  private static Form checkedForm(Entry entry) {
    KeyPath path = KeyPath.of(entry.key());
    List<Fault> faults = SCHEMA.check(entry.value(), path);
    if (!faults.isEmpty()) {
      throw new ProblemsException(faults.stream().map(entry::problem).toList());
    }
    if (!(entry.value() instanceof JsonObject json)) {
      return new Form.Hosted(String.valueOf(entry.value()), new JsonObject());
    }
    if (json.containsKey("disabled")) {
      return new Form.Disabled();
    }
    if (!json.containsKey("aliasOf")) {
      return new Form.Hosted(json.getString("profile"), json);
    }
    String target = json.getString("aliasOf");
    return new Form.Alias(
        HostText.mailDomain(target)
            .orElseThrow(
                () ->
                    new ProblemsException(
                        entry.problem(
                            Fault.found(
                                path.key("aliasOf"), target, HostText.mailDomainFor(target))))));
  }

  JsonEntry entry() {
    return entry;
  }

  Form form() {
    return form;
  }

  /** What was made of this record with a profile; null if it was not tried yet. */
  @Nullable Made madeWith(BoundProfile profile) {
    Made current = made;
    return current != null && current.profile() == profile ? current : null;
  }

  /** Makes something of this record with a profile: once, however many ask for it meanwhile. */
  synchronized Future<Optional<MailDomain>> making(
      BoundProfile profile, Supplier<Future<Optional<MailDomain>>> maker) {
    Making running = making;
    if (running == null || running.profile() != profile || running.answer().isComplete()) {
      running = new Making(profile, maker.get());
      making = running;
    }
    return running.answer();
  }

  /** What was last made of this record, or of one before it, and can be answered. */
  @Nullable Made lastGood() {
    return lastGood;
  }

  void setMade(Made good) {
    lastGood = good;
    made = good;
  }

  /** Notes that it does not go together with a profile, so that it is tried only once. */
  Made setFailed(BoundProfile profile, Throwable failure) {
    Made good = lastGood;
    Made failed =
        good == null
            ? new Made(profile, Future.failedFuture(failure), KeptRecords.weight(failure), false)
            : new Made(profile, good.domain(), good.weight(), false);
    made = failed;
    return failed;
  }

  /** The bytes that it takes, roughly. */
  int weight() {
    Made latest = made;
    Made current = latest == null ? lastGood : latest;
    return NAME_WEIGHT
        + entry.file().length()
        + (entry.value() instanceof String ? 0 : MAPPING_WEIGHT + 3 * length)
        + (current == null ? 0 : current.weight());
  }
}
