package org.waymark.settings;

import org.waymark.mail.MailDomain;

/** The origin of settings for every domain that is not named. */
public record DefaultOrigin(NamedProfile profile) implements MailDomain.Origin {
  @Override
  public String describe() {
    return "default " + profile;
  }

  @Override
  public boolean namesTheDomain() {
    return false;
  }
}
