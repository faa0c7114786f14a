package org.waymark.dialect;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.waymark.dialect.Reply.Header;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.MailDomain;

/**
 * A question about a document that depends on no mailbox: shared caches may store the replies, and
 * scripts of any site may read them.
 *
 * @param document makes the reply for a domain with services
 */
public record PublicQuestion(List<DomainName> domains, Function<MailDomain, Reply> document)
    implements Question {
  private static final Header ANY_ORIGIN = new Header("Access-Control-Allow-Origin", "*");

  private static final Header ALLOW = Reply.allow(List.of("GET", "HEAD"));

  /** The reply to OPTIONS. */
  public static final Reply OPTIONS =
      Reply.plain(
          204,
          Outcome.OPTIONS,
          List.of(
              ALLOW,
              ANY_ORIGIN,
              new Header("Access-Control-Allow-Methods", ALLOW.value()),
              new Header("Access-Control-Allow-Headers", "*"),
              new Header("Access-Control-Max-Age", "86400")),
          "");

  // Mailspring runs in a browser engine, which requires CORS headers even on a 404.
  private static final Reply NOT_OURS =
      Reply.plain(
          404,
          Outcome.UNKNOWN_DOMAIN,
          List.of(Reply.TEXT, new Header("Cache-Control", "public, max-age=60"), ANY_ORIGIN),
          "No mail settings are known for this domain.\n");

  /** The reply if the profile has no content for the document. */
  public static final Reply NOTHING_TO_OFFER = NOT_OURS.as(Outcome.NOTHING_TO_OFFER);

  private static final Reply INVALID = NOT_OURS.as(Outcome.INVALID_SETTINGS);

  private static final Reply UNAVAILABLE =
      Reply.plain(
          503,
          Outcome.UNAVAILABLE,
          List.of(Reply.TEXT, Reply.RETRY_SOON, Reply.NO_STORE, ANY_ORIGIN),
          "The settings cannot be read at the moment.\n");

  /** The headers of the document; maxAge is its lifetime in caches. */
  public static List<Header> headers(Header contentType, Duration maxAge) {
    return List.of(
        contentType,
        new Header("Cache-Control", "public, max-age=" + maxAge.toSeconds()),
        ANY_ORIGIN,
        Reply.NO_SNIFF);
  }

  @Override
  public Reply answer(MailDomain domain) {
    return document.apply(domain);
  }

  @Override
  public Reply elsewhere(Elsewhere elsewhere) {
    return NOTHING_TO_OFFER;
  }

  @Override
  public Reply notOurs() {
    return NOT_OURS;
  }

  @Override
  public Reply invalid() {
    return INVALID;
  }

  @Override
  public Reply unavailable() {
    return UNAVAILABLE;
  }

  /** Omits the domains, which may contain anything that a client wrote. */
  @Override
  public String toString() {
    return "PublicQuestion";
  }
}
