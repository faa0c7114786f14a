package org.waymark.doctor;

import java.time.Instant;
import java.util.List;
import org.waymark.mail.DomainName;

/**
 * All findings about a domain.
 *
 * @param checkedAt the end of the checks
 * @param findings in the order of {@link CheckId}
 */
public record Diagnosis(DomainName domain, Instant checkedAt, List<Finding> findings) {
  public Status status() {
    return Status.worst(findings);
  }
}
