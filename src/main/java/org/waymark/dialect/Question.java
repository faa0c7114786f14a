package org.waymark.dialect;

import java.util.List;
import java.util.Optional;
import org.waymark.mail.Brand;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.MailDomain;

/** A request for the settings of a mail domain, with the replies for each result of the search. */
public non-sealed interface Question extends DialectResult {
  /** The candidate domains, of which the first with settings is answered. May be empty. */
  List<DomainName> domains();

  /** False if it only asks whose brand to show; its domains are then not counted as unknown. */
  default boolean asksForSettings() {
    return true;
  }

  /** The reply for a domain with services. */
  Reply answer(MailDomain domain);

  /** The reply for a domain that has settings. */
  default Reply found(MailDomain domain) {
    return domain.elsewhere().map(this::elsewhere).orElseGet(() -> answer(domain));
  }

  /** The reply for a domain whose mail is elsewhere. */
  Reply elsewhere(Elsewhere elsewhere);

  /** The reply if no candidate has settings. */
  Reply notOurs();

  /** The profile whose brand the reply shows if no candidate has settings; empty for no brand. */
  default Optional<String> brandProfile() {
    return Optional.empty();
  }

  /** The reply with the brand of {@link #brandProfile} if no candidate has settings. */
  default Reply notOurs(Brand brand) {
    return notOurs();
  }

  /** The reply if the settings are invalid. */
  Reply invalid();

  /** The reply if only the default profile applies and is invalid. */
  default Reply defaultInvalid() {
    return invalid();
  }

  /** The reply if the source is unavailable. */
  Reply unavailable();
}
