package org.waymark.clients;

import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;

/**
 * A server as a client configures it.
 *
 * @param login the user name that it sends
 * @param authentication how, in the words of the document it was read from
 */
record Account(
    ServiceType type, String host, int port, Mode mode, String login, String authentication) {

  /** How a client encrypts. */
  enum Mode {
    TLS,
    STARTTLS,
    NONE,
    /** The client tries TLS and STARTTLS, and never goes without. */
    AUTOMATIC;

    /** True if the client connects to a server that is set up like this. */
    boolean reaches(Security security) {
      return switch (this) {
        case TLS -> security == Security.TLS;
        case STARTTLS -> security == Security.STARTTLS;
        case NONE -> security == Security.NONE;
        case AUTOMATIC -> security != Security.NONE;
      };
    }
  }
}
