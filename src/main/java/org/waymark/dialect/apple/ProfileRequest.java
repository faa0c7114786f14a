package org.waymark.dialect.apple;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.PercentEncoding;
import org.waymark.dialect.Query;
import org.waymark.mail.InvisibleCharacters;
import org.waymark.mail.Mailbox;

/** The parameters of a request for a profile. */
final class ProfileRequest {
  private static final int MAX_NAME = 64;
  private static final String NAME = "name";

  private ProfileRequest() {}

  /** The query of a request for a profile. */
  static String query(Mailbox mailbox) {
    return "email=" + PercentEncoding.value(mailbox.address());
  }

  /** The address; empty if there is none, or an invalid one. */
  static Optional<Mailbox> mailbox(@Nullable String query) {
    return Query.mailbox(query, "email", "emailaddress");
  }

  /**
   * The person's name, without characters if there is none; empty if it is invalid. A plus sign is
   * a space, as in the query of a form.
   */
  static Optional<String> name(@Nullable String query) {
    if (query == null || !Query.has(query, NAME)) {
      return Optional.of("");
    }
    return Query.value(query.replace("+", "%20"), NAME)
        .filter(ProfileRequest::isName)
        .map(String::strip);
  }

  private static boolean isName(String text) {
    return text.codePointCount(0, text.length()) <= MAX_NAME
        && text.codePoints().noneMatch(ProfileRequest::isForbidden)
        && InvisibleCharacters.inWords(text).isEmpty();
  }

  private static boolean isForbidden(int c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || (c & 0xFFFE) == 0xFFFE;
  }
}
