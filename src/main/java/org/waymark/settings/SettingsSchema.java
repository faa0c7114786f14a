package org.waymark.settings;

import org.waymark.input.Schema;

/** The published JSON Schema of settings and the definitions that documents are checked against. */
public final class SettingsSchema {
  private static final Schema ALL = Schema.load("/org/waymark/settings.schema.json");

  public static final Schema PROFILE_NAME = ALL.definition("profileName");
  public static final Schema PROFILE = ALL.definition("profile");
  public static final Schema DOMAIN = ALL.definition("domain");

  private SettingsSchema() {}
}
