package org.waymark.doctor.check;

import java.net.URI;
import java.util.Optional;
import org.waymark.mail.DomainName;

/**
 * What a client sees at a URL.
 *
 * @param first the URL that the client asks
 * @param last the URL after redirects
 * @param observed a printable phrase
 * @param detail sentences about it; may be empty
 */
record WebSight(Kind kind, URI first, URI last, String observed, String detail) {
  /** What a client sees. */
  enum Kind {
    /** The document of Waymark. */
    OURS,
    /** A document of the same kind with other servers. */
    OTHER_DOCUMENT,
    /** Success with something that is no such document. */
    PAGE,
    /** A redirect that leads nowhere, or must not be followed. */
    REDIRECT,
    UNAUTHORIZED,
    /** Any other status from 400 to 499. */
    NOT_THERE,
    /** Any other status. */
    BROKEN,
    NO_RESPONSE,
    NO_TLS,
    NO_CONNECTION,
    NO_NAME,
    /** An address that must not be contacted. */
    FORBIDDEN,
    /** The name could not be looked up, or the public host cannot be reached from here. */
    UNKNOWN
  }

  String host() {
    return first.getHost();
  }

  boolean isRedirected() {
    return !first.equals(last);
  }

  /** True if a redirect leads away from the domain and the names below it. */
  boolean isElsewhere(DomainName domain) {
    return Optional.of(last.getHost())
        .filter(host -> isRedirected())
        .filter(host -> !host.equals(domain.value()) && !host.endsWith("." + domain))
        .isPresent();
  }
}
