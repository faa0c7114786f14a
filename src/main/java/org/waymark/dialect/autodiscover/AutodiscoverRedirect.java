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
 * The question of a plain HTTP request, which is redirected by the domain of its host.
 *
 * <table>
 *   <caption>The first target that is configured, else the status</caption>
 *   <tr><th>domain</th><th>targets</th><th>else</th></tr>
 *   <tr><td>in the settings</td><td>redirectHost, the host itself</td><td></td></tr>
 *   <tr><td>elsewhere</td><td>its Autodiscover URL</td><td>404 without a body</td></tr>
 *   <tr><td>disabled</td><td></td><td>404 without a body</td></tr>
 *   <tr><td>disabled, with the option</td><td>redirectHost, publicHost</td><td>404</td></tr>
 *   <tr><td>any other</td><td>redirectHost, publicHost</td><td>404</td></tr>
 *   <tr><td>not known at the moment</td><td>redirectHost</td><td>503</td></tr>
 * </table>
 *
 * <p>A requested host of any other domain is no target. It has no certificate, and under a default
 * profile any host could be injected into the response.
 *
 * @param host the requested host; empty if it belongs to no domain
 */
record AutodiscoverRedirect(
    Optional<DomainName> host,
    Optional<DomainName> domain,
    AutodiscoverOptions options,
    AutodiscoverErrors errors)
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

  /** Not an error document: Thundermail takes any 2xx with "autodiscover" in it for Exchange. */
  private static final Reply NOTHING_HERE =
      Reply.plain(404, Outcome.NOTHING_TO_OFFER, List.of(Reply.NO_STORE), "");

  /** The reply that leads to the place of mail, over HTTPS too. */
  static Reply to(Elsewhere elsewhere) {
    return elsewhere.autodiscover().map(AutodiscoverRedirect::to).orElse(NOTHING_HERE);
  }

  private static Reply to(DomainName host) {
    return to("https://" + host + PATH);
  }

  private static Reply to(String url) {
    // Outlook knows no other status than 302 (MS-OXDISCO 3.1.5.4).
    return Reply.plain(
        302, Outcome.REDIRECTED, List.of(new Reply.Header("Location", url), Reply.NO_STORE), "");
  }

  @Override
  public List<DomainName> domains() {
    return domain.stream().toList();
  }

  @Override
  public Reply answer(MailDomain mailDomain) {
    return mailDomain.origin().namesTheDomain() ? toOwnHost() : notOurs();
  }

  @Override
  public Reply elsewhere(Elsewhere elsewhere) {
    return options.isError(elsewhere)
        ? toServiceHost(NOT_FOUND.as(Outcome.NOTHING_TO_OFFER))
        : to(elsewhere);
  }

  @Override
  public Reply notOurs() {
    return toServiceHost(NOT_FOUND);
  }

  @Override
  public Reply invalid() {
    return toOwnHost();
  }

  @Override
  public Reply defaultInvalid() {
    return toServiceHost(NOT_FOUND.as(Outcome.INVALID_SETTINGS));
  }

  @Override
  public Reply unavailable() {
    return options
        .redirectHost()
        .map(AutodiscoverRedirect::to)
        .orElseGet(() -> errors.reply(AutodiscoverError.INTERNAL, AutodiscoverErrors.NO_DOCUMENT));
  }

  private Reply toOwnHost() {
    return options.redirectHost().or(() -> host).map(AutodiscoverRedirect::to).orElse(NOT_FOUND);
  }

  private Reply toServiceHost(Reply otherwise) {
    return options.serviceHost().map(AutodiscoverRedirect::to).orElse(otherwise);
  }
}
