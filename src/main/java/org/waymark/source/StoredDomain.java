package org.waymark.source;

import io.vertx.core.Future;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.waymark.input.JsonEntry;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;
import org.waymark.settings.DomainReader;
import org.waymark.settings.DomainRecord;

/** A domain record of the store with the mail domain that was made of it. */
final class StoredDomain {
  /** The approximate bytes of a record in the short form and of its mail domain. */
  private static final int SHORT_WEIGHT = 220;

  /** The approximate bytes of a mapping beside its text. */
  private static final int MAPPING_WEIGHT = 200;

  private final JsonEntry entry;
  private final DomainRecord record;
  private final int length;
  private volatile @Nullable Made lastGood;
  private volatile @Nullable Made made;
  private @Nullable Making making;

  /**
   * The mail domain of a record and its profile.
   *
   * @param weight the approximate bytes that it does not share
   * @param matches false if the record is in conflict with the profile: then the domain is the last
   *     good one, or a failure
   */
  record Made(
      BoundProfile profile, Future<Optional<MailDomain>> domain, int weight, boolean matches) {}

  private record Making(BoundProfile profile, Future<Optional<MailDomain>> answer) {}

  private StoredDomain(JsonEntry entry, DomainRecord record, int length, @Nullable Made lastGood) {
    this.entry = entry;
    this.record = record;
    this.length = length;
    this.lastGood = lastGood;
  }

  /**
   * Reads a record.
   *
   * @param before the last valid record; returned if it is equal; else its mail domain stays in use
   *     until one can be made of the new record
   * @throws org.waymark.input.ProblemsException if the record is invalid
   */
  static StoredDomain read(
      String place, DomainName name, String json, @Nullable StoredDomain before) {
    JsonEntry entry = DomainReader.parse(place, name, json);
    if (before != null && Objects.equals(before.entry.value(), entry.value())) {
      return before;
    }
    DomainRecord record = DomainReader.read(entry);
    // Domains in the short form share the text of the profile's name.
    JsonEntry shared =
        entry.value() instanceof String && record instanceof DomainRecord.Hosted hosted
            ? new JsonEntry(entry.file(), entry.key(), hosted.profile())
            : entry;
    return new StoredDomain(shared, record, json.length(), before == null ? null : before.lastGood);
  }

  JsonEntry entry() {
    return entry;
  }

  DomainRecord record() {
    return record;
  }

  /** The mail domain that was made with a profile; null if none was yet. */
  @Nullable Made madeWith(BoundProfile profile) {
    Made current = made;
    return current != null && current.profile().equals(profile) ? current : null;
  }

  /** Makes the mail domain with a profile; concurrent calls share one run. */
  synchronized Future<Optional<MailDomain>> making(
      BoundProfile profile, Supplier<Future<Optional<MailDomain>>> maker) {
    Making running = making;
    if (running == null || !running.profile().equals(profile) || running.answer().isComplete()) {
      running = new Making(profile, maker.get());
      making = running;
    }
    return running.answer();
  }

  /** The last mail domain that was made of this record or of one before it; or else a failure. */
  Future<Optional<MailDomain>> orLastGood(Throwable failure) {
    Made good = lastGood;
    return good == null ? Future.failedFuture(failure) : good.domain();
  }

  void setMade(Made good) {
    lastGood = good;
    made = good;
  }

  /** Notes a conflict with a profile, so that the two are not tried again. */
  Made setConflict(BoundProfile profile, Throwable failure) {
    Made good = lastGood;
    Made failed =
        good == null
            ? new Made(profile, Future.failedFuture(failure), CacheEntries.weight(failure), false)
            : new Made(profile, good.domain(), good.weight(), false);
    made = failed;
    return failed;
  }

  /** The approximate bytes. */
  int weight() {
    Made latest = made;
    Made current = latest == null ? lastGood : latest;
    return SHORT_WEIGHT
        + entry.file().length()
        + (entry.value() instanceof String ? 0 : MAPPING_WEIGHT + 3 * length)
        + (current == null ? 0 : current.weight());
  }
}
