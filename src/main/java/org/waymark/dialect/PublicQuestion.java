package org.waymark.dialect;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.waymark.dialect.Reply.Header;
import org.waymark.mail.DomainName;
import org.waymark.mail.Elsewhere;
import org.waymark.mail.MailDomain;

/**
 * A question about something that depends on no mailbox, so shared caches may store the replies.
 *
 * @param document makes the reply for a domain with services
 * @param refusals the other replies; also to a domain whose mail is elsewhere
 */
public record PublicQuestion(
    List<DomainName> domains, Function<MailDomain, Reply> document, Refusals refusals)
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

  private static final Refusals REFUSALS =
      Refusals.of(
          // Mailspring runs in a browser engine, which requires CORS headers even on a 404.
          Reply.plain(
              404,
              Outcome.UNKNOWN_DOMAIN,
              List.of(Reply.TEXT, new Header("Cache-Control", "public, max-age=60"), ANY_ORIGIN),
              "No mail settings are known for this domain.\n"),
          Reply.plain(
              503,
              Outcome.UNAVAILABLE,
              List.of(Reply.TEXT, Reply.RETRY_SOON, Reply.NO_STORE, ANY_ORIGIN),
              "The settings cannot be read at the moment.\n"));

  /** The reply if the profile has no content for the document. */
  public static final Reply NOTHING_TO_OFFER = REFUSALS.nothingToOffer();

  /** A question for a document that scripts of any site may read, refusals included. */
  public PublicQuestion(List<DomainName> domains, Function<MailDomain, Reply> document) {
    this(domains, document, REFUSALS);
  }

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
    return "PublicQuestion";
  }
}
