package org.waymark.http;

import java.util.List;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Reply.Header;

/** The error replies that belong to no dialect. */
final class ErrorReplies {
  private static final List<Header> TEXT = List.of(Reply.TEXT, Reply.NO_SNIFF);
  private static final String NONE = "";

  static final Reply NOT_FOUND =
      Reply.plain(404, Outcome.NOT_FOUND, TEXT, "There is nothing at this address.\n");
  static final Reply BAD_REQUEST = Reply.plain(400, Outcome.BAD_REQUEST, List.of(), NONE);
  static final Reply BODY_TOO_LARGE = Reply.plain(413, Outcome.TOO_LARGE, List.of(), NONE);
  static final Reply FAILED =
      Reply.plain(
          500, Outcome.FAILED, TEXT, "Something went wrong here. Please try again later.\n");

  private ErrorReplies() {}

  /** The reply to a client over the rate limit (RFC 6585 section 4). */
  static Reply tooManyRequests(long seconds) {
    return Reply.plain(
        429,
        Outcome.LIMITED,
        List.of(
            Reply.TEXT,
            Reply.NO_SNIFF,
            new Header("Retry-After", Long.toString(seconds)),
            new Header("Cache-Control", "no-store")),
        "Too many requests from your address. Please try again in a moment.\n");
  }

  /** The reply to a request that could not be decoded or violates HTTP. */
  static Reply invalid(int status) {
    return Reply.plain(status, Outcome.BAD_REQUEST, List.of(), NONE);
  }

  static Reply methodNotAllowed(Header allow) {
    return Reply.plain(405, Outcome.METHOD_NOT_ALLOWED, List.of(allow), NONE);
  }
}
