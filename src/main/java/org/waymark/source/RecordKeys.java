package org.waymark.source;

import org.waymark.mail.DomainName;

/** The keys of records, without the prefix of the installation. */
public final class RecordKeys {
  public static final String DOMAIN = "domain:";
  public static final String PROFILE = "profile:";

  private RecordKeys() {}

  public static String of(DomainName domain) {
    return DOMAIN + domain.value();
  }

  public static String ofProfile(String name) {
    return PROFILE + name;
  }
}
