package org.waymark.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Validation of the URL that leads people to the support of a provider. */
public final class SupportUrl {
  /** The URLs that are allowed, for messages. */
  public static final String ALLOWED =
      "an https URL with a host name as A-labels, mailto: with an address, or tel: with a number";

  /** A number with its visual separators, and the parameters of RFC 3966. */
  private static final Pattern NUMBER =
      Pattern.compile("\\+?[0-9(][0-9().-]{1,40}(;[A-Za-z-]+=[0-9A-Za-z.+-]+)*");

  private SupportUrl() {}

  /** True for an https, mailto or tel URL without placeholders. */
  public static boolean isValid(String text) {
    try {
      String scheme = String.valueOf(new URI(text).getScheme()).toLowerCase(Locale.ROOT);
      String rest = text.substring(Math.min(text.length(), scheme.length() + 1));
      return InvisibleCharacters.inName(text).isEmpty()
          && switch (scheme) {
            case "https" -> HostText.isUrl(before(text, '#'));
            case "mailto" -> Mailbox.parse(before(rest, '?')).isPresent() && isAscii(rest);
            case "tel" -> NUMBER.matcher(rest).matches();
            default -> false;
          };
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String before(String text, char end) {
    int index = text.indexOf(end);
    return index < 0 ? text : text.substring(0, index);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
