package org.waymark.dialect;

import java.util.List;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;

/**
 * What a client wants to know: about which mail domain, and how each outcome is told in its
 * dialect.
 */
public non-sealed interface Question extends DialectResult {
  /** The domains to look for; the first that is ours is the one asked about. May be empty. */
  List<DomainName> domains();

  /** The reply if one of the domains is ours. */
  Reply answer(MailDomain domain);

  /** The reply if none is. */
  Reply notOurs();

  /** The reply if the settings are there and cannot be used. */
  Reply invalid();

  /** The reply if only the default profile would answer, and that cannot be used. */
  default Reply defaultInvalid() {
    return invalid();
  }

  /** The reply if nobody can say, because the source is away. */
  Reply unavailable();
}
