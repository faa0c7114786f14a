package org.waymark.mail;

/**
 * A mail domain with settings.
 *
 * @param name the requested domain, even if it is an alias
 * @param hosting its services; without any, its mail is hosted elsewhere
 * @param origin the location of its settings
 */
public record MailDomain(DomainName name, Hosting hosting, Origin origin) {

  /** The location of settings, for example a file and a line. */
  public interface Origin {
    String describe();

    /** False for a default profile, which covers any domain that a client invents. */
    default boolean namesTheDomain() {
      return true;
    }
  }
}
