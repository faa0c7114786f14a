package org.waymark.source;

import io.vertx.core.Future;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.waymark.input.JsonEntry;
import org.waymark.input.ProblemsException;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;
import org.waymark.settings.DomainForm;

/** A domain record of the store, and the mail domain that was made of it. */
public final class StoredDomain {
  /** A record that names a profile, and its mail domain, beside the text of its key; in bytes. */
  private static final int NAME_WEIGHT = 220;

  /** What a record that is a mapping has beside its text; in bytes. */
  private static final int MAPPING_WEIGHT = 200;

  private final JsonEntry entry;
  private final DomainForm form;
  private final int length;
  private volatile @Nullable Made lastGood;
  private volatile @Nullable Made made;
  private @Nullable Making making;

  /**
   * A mail domain, with the profile that it was made of.
   *
   * @param weight the bytes of what it does not share, roughly
   * @param fits false if none can be made of the two: then it is the last good one, or a failure
   */
  record Made(
      BoundProfile profile, Future<Optional<MailDomain>> domain, int weight, boolean fits) {}

  private record Making(BoundProfile profile, Future<Optional<MailDomain>> answer) {}

  private StoredDomain(JsonEntry entry, DomainForm form, int length, @Nullable Made lastGood) {
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
    JsonEntry entry = DomainForm.parse(place, name, json);
    if (before != null && Objects.equals(before.entry.value(), entry.value())) {
      return before;
    }
    DomainForm form = DomainForm.of(entry);
    boolean isName = entry.value() instanceof String;
    // The text of one name serves all that it names.
    JsonEntry kept =
        isName && form instanceof DomainForm.Hosted hosted
            ? new JsonEntry(entry.file(), entry.key(), hosted.profile())
            : entry;
    return new StoredDomain(kept, form, json.length(), before == null ? null : before.lastGood);
  }

  JsonEntry entry() {
    return entry;
  }

  DomainForm form() {
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
