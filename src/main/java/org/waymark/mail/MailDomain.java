package org.waymark.mail;

/**
 * A mail domain that we answer for.
 *
 * @param name the domain that was asked about, also where it is an alias of another
 * @param hosting its services; with none, the domain is known, but its mail is elsewhere
 * @param origin where its settings stand
 */
public record MailDomain(DomainName name, Hosting hosting, Origin origin) {

  /** The place in the settings that a person would look at, for example a file and a line. */
  public interface Origin {
    String describe();

    /** False if the settings are for every domain that they do not name, so anybody's to invent. */
    default boolean namesTheDomain() {
      return true;
    }
  }
}
