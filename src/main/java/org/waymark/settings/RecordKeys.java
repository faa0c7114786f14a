package org.waymark.settings;

import org.waymark.mail.DomainName;

/** The keys of records, without the prefix of the installation. */
public final class RecordKeys {
  public static final String DOMAIN = "domain:";
  public static final String PROFILE = "profile:";

  /**
   * Written by an operator, with any text, to say that what is in the store now is all there is to
   * be, however much of it is gone.
   */
  public static final String CONFIRMED = "confirmed";

  private RecordKeys() {}

  public static String of(DomainName domain) {
    return DOMAIN + domain.value();
  }

  public static String ofProfile(String name) {
    return PROFILE + name;
  }
}
