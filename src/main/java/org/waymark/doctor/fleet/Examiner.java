package org.waymark.doctor.fleet;

import io.vertx.core.Future;
import java.util.Optional;
import org.waymark.doctor.Diagnosis;
import org.waymark.mail.DomainName;

/** Runs all checks of a domain. Thread-safe. */
public interface Examiner {
  /**
   * Examines a domain.
   *
   * @return empty if the settings do not name the domain; failed if its settings are invalid or
   *     unavailable
   */
  Future<Optional<Diagnosis>> examine(DomainName domain);

  /** Closes what the checks share. */
  default Future<Void> close() {
    return Future.succeededFuture();
  }
}
