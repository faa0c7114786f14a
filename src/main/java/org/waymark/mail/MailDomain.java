package org.waymark.mail;

import java.util.Optional;

/**
 * A mail domain with settings.
 *
 * @param name the requested domain, even if it is an alias
 * @param hosting its services; without any if its mail is elsewhere
 * @param elsewhere the place of its mail, if that is not here
 * @param origin the location of its settings
 */
public record MailDomain(
    DomainName name, Hosting hosting, Optional<Elsewhere> elsewhere, Origin origin) {

  /** A domain with services. */
  public MailDomain(DomainName name, Hosting hosting, Origin origin) {
    this(name, hosting, Optional.empty(), origin);
  }

  /** A domain whose mail is elsewhere. */
  public MailDomain(DomainName name, Elsewhere elsewhere, Origin origin) {
    this(name, Hosting.NONE, Optional.of(elsewhere), origin);
  }

  /** The location of settings, for example a file and a line. */
  public interface Origin {
    String describe();

    /** False for a default profile, which covers any domain that a client invents. */
    default boolean namesTheDomain() {
      return true;
    }
  }
}
