package org.waymark.dialect.autodiscover;

import java.util.List;
import java.util.Optional;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Question;
import org.waymark.dialect.Reply;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.MailDomain;

/**
 * The question of a plain HTTP request. It is redirected to HTTPS on its own host if that host
 * belongs to a domain that the settings name and that has services. Other hosts have no
 * certificate, and under a default profile any host could be injected into the response.
 */
record AutodiscoverRedirect(
    Optional<DomainName> host, Optional<DomainName> domain, AutodiscoverErrors errors)
    implements Question {

  static final String PATH = "/autodiscover/autodiscover.xml";

  /**
   * The reply for an unknown domain: not 200 with an error document, which Delta Chat takes for
   * success, ending its search.
   */
  static final Reply NOT_FOUND =
      Reply.plain(
          404,
          Outcome.UNKNOWN_DOMAIN,
          List.of(Reply.TEXT, Reply.NO_STORE),
          "No mail settings are known for this domain.\n");

  /** The redirect to HTTPS on a host. */
  static Reply to(DomainName host) {
    return Reply.plain(
        302,
        Outcome.REDIRECTED,
        List.of(new Reply.Header("Location", "https://" + host + PATH), Reply.NO_STORE),
        "");
  }

  @Override
  public List<DomainName> domains() {
    return domain.stream().toList();
  }

  @Override
  public Reply answer(MailDomain mailDomain) {
    return mailDomain.origin().namesTheDomain() ? to(host.orElse(mailDomain.name())) : NOT_FOUND;
  }

  @Override
  public Reply elsewhere(Elsewhere elsewhere) {
    return NOT_FOUND;
  }

  @Override
  public Reply notOurs() {
    return NOT_FOUND;
  }

  @Override
  public Reply invalid() {
    return host.map(AutodiscoverRedirect::to).orElse(NOT_FOUND);
  }

  @Override
  public Reply defaultInvalid() {
    return NOT_FOUND.as(Outcome.INVALID_SETTINGS);
  }

  @Override
  public Reply unavailable() {
    return errors.reply(AutodiscoverError.INTERNAL, AutodiscoverErrors.NO_DOCUMENT);
  }
}
