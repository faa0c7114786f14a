package org.waymark.source;

import io.vertx.core.Future;
import java.util.Optional;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;

/** Where the settings of mail domains come from. Every method may be called from any thread. */
public interface SettingsSource {
  /**
   * Finds a mail domain: itself, the target of its alias, or the default profile.
   *
   * @return empty if the domain is not ours; failed with {@link
   *     org.waymark.mail.InvalidSettingsException} if it is but its settings cannot be used, with
   *     anything else if the source is away and nothing is kept
   */
  Future<Optional<MailDomain>> find(DomainName domain);

  /**
   * Gets ready to answer on the calling event loop: done when it can, or when it is no use to wait
   * any longer. Never fails.
   */
  default Future<Void> warmUp() {
    return Future.succeededFuture();
  }

  /**
   * Whether operations on this source are likely to succeed, and what a person should know about
   * it.
   */
  Health check();

  /** Lets go of files, timers and connections. */
  Future<Void> close();

  /**
   * The state of a source.
   *
   * @param ready false if no domain can be answered
   * @param detail one line for a person
   */
  record Health(boolean ready, String detail) {}
}
