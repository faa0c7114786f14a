package org.waymark.imports;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.waymark.input.Suggestions;

/** The names of a config-v1.1.xml that mean something here. */
final class Elements {
  private static final List<String> KNOWN =
      List.of(
          "emailProvider",
          "domain",
          "displayName",
          "displayShortName",
          "incomingServer",
          "outgoingServer",
          "hostname",
          "port",
          "socketType",
          "authentication",
          "username",
          "documentation",
          "descr",
          "webMail",
          "addressBook",
          "calendar",
          "setupServer",
          "oAuth2");

  private Elements() {}

  /** What may have been meant by a name that means nothing. */
  static String suggestion(String name) {
    Optional<String> near =
        KNOWN.stream().anyMatch(known -> known.equalsIgnoreCase(name))
            ? Optional.empty()
            : Suggestions.near(name, KNOWN);
    return near.map(known -> "; did you mean " + known + "?").orElse("");
  }

  static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
