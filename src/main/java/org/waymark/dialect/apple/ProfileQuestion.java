package org.waymark.dialect.apple;

import java.util.List;
import java.util.function.Function;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.MailDomain;

/**
 * The question for a profile.
 *
 * @param profile makes the reply for a domain with services
 */
record ProfileQuestion(DomainName domain, Function<MailDomain, Reply> profile) implements Question {
  @Override
  public List<DomainName> domains() {
    return List.of(domain);
  }

  @Override
  public Reply answer(MailDomain mailDomain) {
    return profile.apply(mailDomain);
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
    return AppleReplies.REFUSALS.invalid();
  }

  @Override
  public Reply unavailable() {
    return AppleReplies.REFUSALS.unavailable();
  }

  /** Omits the domain, which a client may have invented. */
  @Override
  public String toString() {
    return "ProfileQuestion";
  }
}
