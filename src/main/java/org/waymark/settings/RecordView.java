package org.waymark.settings;

import java.util.Collection;
import java.util.Optional;
import org.waymark.mail.DomainName;

/** The profiles and domains of one moment that records may refer to. */
public interface RecordView {
  Optional<CheckedProfile> profile(String name);

  Optional<CheckedDomain> domain(DomainName name);

  Collection<String> profileNames();
}
