package org.waymark.mail;

/** The origin of a domain that the settings do not name. */
public record DefaultProfile() implements MailDomain.Origin {
  @Override
  public String describe() {
    return "default profile";
  }

  @Override
  public boolean namesTheDomain() {
    return false;
  }
}
