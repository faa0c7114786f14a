package org.waymark.doctor.check;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;

/**
 * The time limit of each part of a check with many findings. A part that is late costs only its own
 * finding, which becomes unknown.
 */
record PartLimit(Duration limit) {
  /** Less than the limit of a check, so that the parts that ended in time are told. */
  static final PartLimit NORMAL = new PartLimit(Doctor.LIMIT.minusSeconds(2));

  /**
   * The finding of a part.
   *
   * @param id of the finding
   */
  Future<Finding> of(String id, Future<Finding> part) {
    return part.timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .recover(
            failure ->
                failure instanceof TimeoutException
                    ? Future.succeededFuture(late(id))
                    : Future.failedFuture(failure));
  }

  private Finding late(String id) {
    String reason = "The check took longer than " + limit.toSeconds() + " seconds.";
    return new Finding(id, Status.UNKNOWN, "", "", reason, "", Optional.empty());
  }
}
