package org.waymark.settings;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.waymark.input.Entry;
import org.waymark.input.JsonEntry;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;

/**
 * The result of reading a domain: its record, or the problems that make it invalid.
 *
 * @param record null if the entry is invalid
 * @param problems of the entry itself; references are checked by {@link RecordRules}
 */
public record CheckedDomain(
    DomainName name, Entry entry, @Nullable DomainRecord record, List<Problem> problems) {

  static CheckedDomain read(DomainName name, Entry entry) {
    try {
      return new CheckedDomain(name, entry, DomainReader.read(entry), List.of());
    } catch (ProblemsException e) {
      return new CheckedDomain(name, entry, null, e.problems());
    }
  }

  static CheckedDomain parse(String place, DomainName name, String json) {
    try {
      return read(name, DomainReader.parse(place, name, json));
    } catch (ProblemsException e) {
      return new CheckedDomain(name, new JsonEntry(place, name.value(), null), null, e.problems());
    }
  }

  /**
   * The document in its shortest form, with canonical names: the name of a profile, or a mapping;
   * empty if the entry is invalid.
   */
  public Optional<Object> document() {
    if (record instanceof DomainRecord.Alias alias) {
      return Optional.of(JsonObject.of("aliasOf", alias.target().value()));
    }
    boolean isShort =
        entry.value() instanceof JsonObject json
            && json.fieldNames().stream().allMatch("profile"::equals);
    return record instanceof DomainRecord.Hosted hosted && isShort
        ? Optional.of(hosted.profile())
        : Optional.ofNullable(record).map(valid -> entry.value());
  }

  /** The name of the profile, if the domain has one. */
  public Optional<String> profile() {
    return record instanceof DomainRecord.Hosted hosted
        ? Optional.of(hosted.profile())
        : Optional.empty();
  }

  /** The target, if the domain is an alias. */
  public Optional<DomainName> target() {
    return record instanceof DomainRecord.Alias alias
        ? Optional.of(alias.target())
        : Optional.empty();
  }

  /** The place of the domain's mail, if that is not here. */
  public Optional<Elsewhere> elsewhere() {
    return record instanceof DomainRecord.NotHosted other
        ? Optional.of(other.elsewhere())
        : Optional.empty();
  }

  /** The domain's own settings; none unless it has a profile. */
  Overrides overrides() {
    return record instanceof DomainRecord.Hosted hosted ? hosted.overrides() : Overrides.NONE;
  }
}
