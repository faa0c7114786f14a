package org.waymark.settings;

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
}
