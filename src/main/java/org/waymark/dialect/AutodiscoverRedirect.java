package org.waymark.dialect;

import java.util.List;
import java.util.Optional;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;

/**
 * A request over plain http, which is sent to https of its own host if that host speaks for a
 * domain that the settings name and that has services: no other gets a certificate, and under a
 * default profile anybody could have any host sent back.
 */
final class AutodiscoverRedirect implements Question {
  private final AutodiscoverQuestions answers;
  private final Optional<DomainName> host;
  private final Optional<DomainName> domain;

  AutodiscoverRedirect(
      AutodiscoverQuestions answers, Optional<DomainName> host, Optional<DomainName> domain) {
    this.answers = answers;
    this.host = host;
    this.domain = domain;
  }

  @Override
  public List<DomainName> domains() {
    return domain.stream().toList();
  }

  @Override
  public Reply answer(MailDomain mailDomain) {
    return mailDomain.origin().namesTheDomain()
            && !mailDomain.hosting().profile().services().isEmpty()
        ? AutodiscoverQuestions.redirectTo(host.orElse(mailDomain.name()))
        : AutodiscoverQuestions.NOTHING_HERE;
  }

  @Override
  public Reply notOurs() {
    return AutodiscoverQuestions.NOTHING_HERE;
  }

  @Override
  public Reply invalid() {
    return host.map(AutodiscoverQuestions::redirectTo).orElse(AutodiscoverQuestions.NOTHING_HERE);
  }

  @Override
  public Reply defaultInvalid() {
    return AutodiscoverQuestions.NOTHING_HERE.as(Outcome.INVALID_SETTINGS);
  }

  @Override
  public Reply unavailable() {
    return answers.error(AutodiscoverError.INTERNAL);
  }
}
