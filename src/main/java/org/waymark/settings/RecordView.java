package org.waymark.settings;

import java.util.Collection;
import java.util.Optional;
import org.waymark.mail.DomainName;

/** The records of one moment, as far as they are needed. */
public interface RecordView {
  Optional<CheckedProfile> profile(String name);

  Optional<CheckedDomain> domain(DomainName name);

  /** The names of all profiles. */
  Collection<String> profileNames();
}
