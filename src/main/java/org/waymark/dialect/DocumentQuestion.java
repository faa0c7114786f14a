package org.waymark.dialect;

import java.util.List;
import java.util.function.Function;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.MailDomain;

/**
 * A question for one document.
 *
 * @param document makes the reply for a domain with services
 * @param refusals the other replies; also to a domain whose mail is elsewhere
 */
public record DocumentQuestion(
    List<DomainName> domains, Function<MailDomain, Reply> document, Refusals refusals)
    implements Question {
  @Override
  public Reply answer(MailDomain domain) {
    return document.apply(domain);
  }

  @Override
  public Reply elsewhere(Elsewhere elsewhere) {
    return refusals.nothingToOffer();
  }

  @Override
  public Reply notOurs() {
    return refusals.notOurs();
  }

  @Override
  public Reply invalid() {
    return refusals.invalid();
  }

  @Override
  public Reply unavailable() {
    return refusals.unavailable();
  }

  /** Omits the domains, which may contain anything that a client wrote. */
  @Override
  public String toString() {
    return "DocumentQuestion";
  }
}
