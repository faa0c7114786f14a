package org.waymark.source;

import io.vertx.core.Future;
import java.util.Optional;
import org.waymark.mail.Brand;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;

/** A source of the settings of mail domains. Every method may be called from any thread. */
public interface SettingsSource {
  /**
   * Finds a mail domain: itself, the target of its alias, or the default profile.
   *
   * @return empty if the domain has no settings; failed with {@link
   *     org.waymark.mail.InvalidSettingsException} if its settings are invalid, with anything else
   *     if the source is unavailable and has nothing cached
   */
  Future<Optional<MailDomain>> find(DomainName domain);

  /** The brand of a profile; none if the profile is missing, invalid or cannot be read. */
  Future<Brand> brand(String profile);

  /**
   * Prepares answers on the calling event loop. Completes when the source is ready or the longest
   * wait is over; never fails.
   */
  default Future<Void> warmUp() {
    return Future.succeededFuture();
  }

  /** The state of this source: whether it can answer, and details for an operator. */
  Health check();

  /** Closes files, timers and connections. */
  Future<Void> close();

  /**
   * The state of a source.
   *
   * @param ready false if no settings can be served
   * @param detail one line for an operator
   */
  record Health(boolean ready, String detail) {}
}
