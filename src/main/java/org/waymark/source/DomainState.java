package org.waymark.source;

import io.vertx.core.AsyncResult;
import java.util.Optional;
import org.waymark.mail.InvalidSettingsException;
import org.waymark.mail.MailDomain;

/** The state of a domain's settings, as {@link SettingsSource#find} completes. */
public enum DomainState {
  /** The settings name the domain, and it has services. */
  OURS,
  /** The settings name the domain, and its mail is elsewhere. */
  ELSEWHERE,
  /** Only the default profile answers for the domain, as for any other name. */
  DEFAULT,
  UNKNOWN,
  /** The settings name the domain and are invalid. */
  INVALID,
  /** Only the default profile would answer for the domain, and it is invalid. */
  INVALID_DEFAULT,
  /** The source is unavailable and has nothing cached. */
  UNAVAILABLE;

  public static DomainState of(AsyncResult<Optional<MailDomain>> found) {
    if (found.succeeded()) {
      return found.result().map(DomainState::of).orElse(UNKNOWN);
    }
    if (found.cause() instanceof InvalidSettingsException invalid) {
      return invalid.namesTheDomain() ? INVALID : INVALID_DEFAULT;
    }
    return UNAVAILABLE;
  }

  private static DomainState of(MailDomain domain) {
    if (domain.elsewhere().isPresent()) {
      return ELSEWHERE;
    }
    return domain.origin().namesTheDomain() ? OURS : DEFAULT;
  }
}
