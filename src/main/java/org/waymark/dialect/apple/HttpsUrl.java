package org.waymark.dialect.apple;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.waymark.dialect.PercentEncoding;
import org.waymark.mail.PlaceholderText;

/**
 * An https URL in the parts for which Apple has keys.
 *
 * @param path in ASCII; begins with a slash
 */
record HttpsUrl(PlaceholderText host, int port, PlaceholderText path) {
  private static final int PORT = 443;
  private static final Pattern URL =
      Pattern.compile("(?i:https)://([^/?#:@\\[\\]]+)(?::([0-9]{1,5}))?(/[^?#]*)?(?:[?#].*)?");

  /** Parses a URL of the settings; empty for another scheme. A query is left out. */
  static Optional<HttpsUrl> of(PlaceholderText text) {
    Matcher url = URL.matcher(text.toString());
    if (!url.matches()) {
      return Optional.empty();
    }
    String path = url.group(3) == null ? "/" : PercentEncoding.ascii(url.group(3));
    return Optional.of(
        new HttpsUrl(
            PlaceholderText.of(url.group(1)),
            url.group(2) == null ? PORT : Integer.parseInt(url.group(2)),
            PlaceholderText.of(path)));
  }

  boolean hasPath() {
    return !path.toString().equals("/");
  }

  boolean hasDefaultPort() {
    return port == PORT;
  }

  /** The URL in its one spelling. */
  @Override
  public String toString() {
    return "https://" + host + (hasDefaultPort() ? "" : ":" + port) + path;
  }
}
