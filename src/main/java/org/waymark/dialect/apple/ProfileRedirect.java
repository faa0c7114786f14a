package org.waymark.dialect.apple;

import java.util.List;
import org.waymark.dialect.HostName;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.MailDomain;

/**
 * The question of a plain HTTP request without a public host: it is redirected to its own host if
 * the settings name the domain of that host. Any other host has no certificate, and could be
 * injected into the response.
 *
 * @param query of the request, with a valid address
 */
record ProfileRedirect(DomainName host, String query) implements Question {
  @Override
  public List<DomainName> domains() {
    return HostName.domainOf(host.value()).stream().toList();
  }

  @Override
  public Reply answer(MailDomain domain) {
    return domain.origin().namesTheDomain() ? toOwnHost() : notOurs();
  }

  @Override
  public Reply elsewhere(Elsewhere elsewhere) {
    return AppleReplies.REFUSALS.nothingToOffer();
  }

  @Override
  public Reply notOurs() {
    return AppleReplies.REFUSALS.notOurs();
  }

  @Override
  public Reply invalid() {
    return toOwnHost();
  }

  @Override
  public Reply defaultInvalid() {
    return AppleReplies.REFUSALS.invalid();
  }

  @Override
  public Reply unavailable() {
    return AppleReplies.REFUSALS.unavailable();
  }

  private Reply toOwnHost() {
    return AppleReplies.toHttps(host, query);
  }

  /** Omits the query, which contains the address. */
  @Override
  public String toString() {
    return "ProfileRedirect";
  }
}
