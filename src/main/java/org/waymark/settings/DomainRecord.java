package org.waymark.settings;

import org.waymark.mail.DomainName;

/** What the settings say of a mail domain, and in which line. */
public sealed interface DomainRecord {
  int line();

  /** A domain with services. */
  record Hosted(NamedProfile profile, Overrides overrides, int line) implements DomainRecord {}

  /** A domain that is hosted as another is. */
  record Alias(DomainName target, int line) implements DomainRecord {}

  /** A domain whose mail is elsewhere. */
  record Disabled(int line) implements DomainRecord {}
}
