package org.waymark.settings;

import org.waymark.mail.MailDomain;

/** The origin of the settings of a domain for which only the default profile answers. */
public record DefaultOrigin(Profile profile) implements MailDomain.Origin {
  @Override
  public String describe() {
    return "default " + profile;
  }

  @Override
  public boolean namesTheDomain() {
    return false;
  }
}
