package org.waymark.mail;

import java.util.Map;
import java.util.Optional;

/**
 * How the page for people looks to the customers of a profile.
 *
 * @param color the colour of buttons, six lower-case hexadecimal digits; white text is legible on
 *     it
 * @param support the page, address or telephone number of the support: an {@code https:}, {@code
 *     mailto:} or {@code tel:} URL with placeholders
 */
public record Brand(
    Optional<Logo> logo, Optional<String> color, Optional<PlaceholderText> support) {
  public static final Brand NONE = new Brand(Optional.empty(), Optional.empty(), Optional.empty());

  /** A copy with the variables of a mail domain filled in. */
  public Brand withVariables(Map<String, String> variables) {
    return new Brand(logo, color, support.map(url -> url.replace(variables)));
  }
}
