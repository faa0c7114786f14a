package org.waymark.settings;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.waymark.input.Entry;
import org.waymark.input.Problem;
import org.waymark.mail.DomainName;

/** A domain as it stands in a record, or shall, and what is wrong with it by itself. */
public final class CheckedDomain {
  private final DomainName name;
  private final Entry entry;
  private final @Nullable DomainForm form;
  private final List<Problem> problems;

  private CheckedDomain(
      DomainName name, Entry entry, @Nullable DomainForm form, List<Problem> problems) {
    this.name = name;
    this.entry = entry;
    this.form = form;
    this.problems = problems;
  }

  static CheckedDomain good(DomainName name, Entry entry, DomainForm form) {
    return new CheckedDomain(name, entry, form, List.of());
  }

  static CheckedDomain bad(DomainName name, Entry entry, List<Problem> problems) {
    return new CheckedDomain(name, entry, null, List.copyOf(problems));
  }

  public DomainName name() {
    return name;
  }

  /**
   * The document in its shortest form, with canonical names: the name of a profile, or a mapping;
   * empty if there is something wrong.
   */
  public Optional<Object> document() {
    if (form instanceof DomainForm.Alias alias) {
      return Optional.of(JsonObject.of("aliasOf", alias.target().value()));
    }
    if (form instanceof DomainForm.Hosted hosted) {
      return Optional.of(
          hosted.own().fieldNames().stream().allMatch("profile"::equals)
              ? hosted.profile()
              : hosted.own());
    }
    return form == null ? Optional.empty() : Optional.ofNullable(entry.value());
  }

  /** The name of its profile, if it has services. */
  public Optional<String> profile() {
    return form instanceof DomainForm.Hosted hosted
        ? Optional.of(hosted.profile())
        : Optional.empty();
  }

  /** The domain that it is an alias of, if it is one. */
  public Optional<DomainName> target() {
    return form instanceof DomainForm.Alias alias ? Optional.of(alias.target()) : Optional.empty();
  }

  public List<Problem> problems() {
    return problems;
  }

  Entry entry() {
    return entry;
  }

  /** What it sets for itself. */
  JsonObject own() {
    return form instanceof DomainForm.Hosted hosted ? hosted.own() : new JsonObject();
  }
}
