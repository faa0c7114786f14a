package org.waymark.settings;

import org.waymark.input.Entry;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;

/** The content of a domain record; the same in YAML and in JSON. */
public sealed interface DomainRecord {
  /** A domain with services: the name of its profile, and its own settings. */
  record Hosted(String profile, Overrides overrides) implements DomainRecord {
    /** The problem of a record whose profile is missing or invalid. */
    public Problem wrongProfile(Entry entry, String allowed) {
      KeyPath path = KeyPath.of(entry.key());
      boolean isShort = entry.value() instanceof String;
      return entry.problem(Fault.found(isShort ? path : path.key("profile"), profile, allowed));
    }
  }

  /** Another name of a domain. */
  record Alias(DomainName target) implements DomainRecord {
    /** The problem of an alias whose target cannot be used. */
    public Problem wrongTarget(Entry entry, String message) {
      return entry.problem(new Fault(KeyPath.of(entry.key(), "aliasOf"), message));
    }

    /** The problem of a chain of aliases that ends at an unknown domain. */
    public Problem noTarget(Entry entry, DomainName end) {
      return wrongTarget(
          entry, Fault.found(KeyPath.ROOT, end.value(), "a configured domain").message());
    }
  }

  /** A known domain without services. */
  record NotHosted(Elsewhere elsewhere) implements DomainRecord {}
}
