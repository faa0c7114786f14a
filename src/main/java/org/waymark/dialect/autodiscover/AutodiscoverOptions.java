package org.waymark.dialect.autodiscover;

import java.util.Optional;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;

/**
 * The operator's choices for Autodiscover.
 *
 * @param unknownDomainStatus the status of ErrorCode 500: 200 by the specification, or 404, after
 *     which Thunderbird tries its next URL
 * @param disabledDomainIsError true for ErrorCode 501, false for 404 without a body
 * @param redirectHost the target of plain HTTP requests, instead of their own host and of the
 *     public host
 * @param publicHost the host that customers' names lead to
 */
public record AutodiscoverOptions(
    int unknownDomainStatus,
    boolean disabledDomainIsError,
    Optional<DomainName> redirectHost,
    Optional<DomainName> publicHost) {

  /** The configured host of this service, if there is one. */
  Optional<DomainName> serviceHost() {
    return redirectHost.or(() -> publicHost);
  }

  /** True for a disabled domain that gets an error document. */
  boolean isError(Elsewhere elsewhere) {
    return disabledDomainIsError && elsewhere.isDisabled();
  }
}
