package org.waymark.dialect.apple;

import java.util.ArrayList;
import java.util.List;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.PercentEncoding;
import org.waymark.dialect.Refusals;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Reply.Header;
import org.waymark.mail.DomainName;

/** The replies to requests for a profile, which no cache may store. */
final class AppleReplies {
  private static final Header NOT_STORED = new Header("Cache-Control", "no-store, private");
  private static final Header TYPE = new Header("Content-Type", "application/x-apple-aspen-config");

  static final Reply NO_ADDRESS =
      refusal(
          400,
          Outcome.BAD_REQUEST,
          "The parameter email must be a mail address: " + AppleDialect.PATH + "?email=ADDRESS\n");

  static final Reply BAD_NAME =
      refusal(
          400,
          Outcome.BAD_REQUEST,
          "The parameter name must have at most 64 characters, without control characters.\n");

  static final Refusals REFUSALS =
      Refusals.of(
          refusal(404, Outcome.UNKNOWN_DOMAIN, "There is no profile for this domain.\n"),
          refusal(
              503,
              Outcome.UNAVAILABLE,
              "The settings cannot be read at the moment.\n",
              Reply.RETRY_SOON));

  private AppleReplies() {}

  private static Reply refusal(int status, Outcome outcome, String text, Header... more) {
    List<Header> headers = new ArrayList<>(List.of(Reply.TEXT, Reply.NO_SNIFF, NOT_STORED));
    headers.addAll(List.of(more));
    return Reply.plain(status, outcome, List.copyOf(headers), text);
  }

  /** The headers of a profile. A canonical domain has only characters that suit any file name. */
  static List<Header> ofProfile(DomainName domain) {
    return List.of(
        TYPE,
        new Header("Content-Disposition", "attachment; filename=\"" + domain + ".mobileconfig\""),
        Reply.NO_SNIFF,
        NOT_STORED);
  }

  /** A redirect to a host over HTTPS with the query of the request, which has a valid address. */
  static Reply toHttps(DomainName host, String query) {
    String url = "https://" + host + AppleDialect.PATH + "?" + PercentEncoding.rawQuery(query);
    return Reply.plain(
        302, Outcome.REDIRECTED, List.of(new Header("Location", url), NOT_STORED), "");
  }
}
