package org.waymark.settings;

import java.util.Optional;
import org.waymark.mail.DomainName;

/** The keys of records, without the prefix of the installation. */
public final class RecordKeys {
  public static final String DOMAIN = "domain:";
  public static final String PROFILE = "profile:";

  /** Set by an operator, to any text, to confirm that missing records were deleted and not lost. */
  public static final String CONFIRMED = "confirmed";

  private RecordKeys() {}

  public static String of(DomainName domain) {
    return DOMAIN + domain.value();
  }

  public static String ofProfile(String name) {
    return PROFILE + name;
  }

  /** The domain of a key; empty for the key of another record. */
  public static Optional<DomainName> domain(String key) {
    return key.startsWith(DOMAIN) ? DomainName.parse(key.substring(DOMAIN.length())) : Optional.empty();
  }

  /** The profile's name of a key; empty for the key of another record. */
  public static Optional<String> profile(String key) {
    return key.startsWith(PROFILE) ? Optional.of(key.substring(PROFILE.length())) : Optional.empty();
  }
}
