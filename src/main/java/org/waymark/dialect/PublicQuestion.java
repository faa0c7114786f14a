package org.waymark.dialect;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.waymark.dialect.Reply.Header;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;

/** Questions about something that depends on no mailbox, so shared caches may store the replies. */
public final class PublicQuestion {
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

  private PublicQuestion() {}

  /** A question for a document that scripts of any site may read, refusals included. */
  public static Question of(List<DomainName> domains, Function<MailDomain, Reply> document) {
    return new DocumentQuestion(domains, document, REFUSALS);
  }

  /** The headers of the document; maxAge is its lifetime in caches. */
  public static List<Header> headers(Header contentType, Duration maxAge) {
    return List.of(
        contentType,
        new Header("Cache-Control", "public, max-age=" + maxAge.toSeconds()),
        ANY_ORIGIN,
        Reply.NO_SNIFF);
  }
}
