package org.waymark.dialect.page;

import java.util.List;
import org.waymark.dialect.Body;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Reply.Header;
import org.waymark.mail.BrandColor;
import org.waymark.mail.Logo;

/** The replies with the parts of a brand. A path never gets other content, so caches keep them. */
final class BrandReplies {
  static final Reply NOT_FOUND =
      Reply.plain(
          404,
          Outcome.NOT_FOUND,
          List.of(Reply.TEXT, Reply.NO_SNIFF, Reply.NO_STORE),
          "There is nothing here.\n");

  private static final Header FOR_GOOD =
      new Header("Cache-Control", "public, max-age=31536000, immutable");

  private static final Header STYLE_SHEET = new Header("Content-Type", "text/css; charset=utf-8");

  /** Keeps a picture that is opened by itself from loading anything. */
  private static final Header LOADS_NOTHING =
      new Header("Content-Security-Policy", "default-src 'none'");

  private BrandReplies() {}

  static Reply style(BrandColor color) {
    return answered("brand", STYLE_SHEET, Body.of(BrandStyle.of(color)));
  }

  static Reply logo(Logo logo) {
    return answered("logo", new Header("Content-Type", logo.mediaType()), Body.of(logo.bytes()));
  }

  private static Reply answered(String document, Header type, Body body) {
    return new Reply(
        200,
        Outcome.ANSWERED,
        document,
        List.of(type, FOR_GOOD, Reply.NO_SNIFF, LOADS_NOTHING),
        null,
        body);
  }
}
