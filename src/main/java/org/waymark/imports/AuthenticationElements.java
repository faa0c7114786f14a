package org.waymark.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reader of the authentication methods of a service. */
final class AuthenticationElements {
  private static final String ALLOWED =
      "password-cleartext, password-encrypted, OAuth2, none, or another word for one of them";

  /** The names in autoconfig 1.0 to 1.2, HTTP and SASL. */
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("password-cleartext", "password"),
          Map.entry("plain", "password"),
          Map.entry("login", "password"),
          Map.entry("basic", "password"),
          Map.entry("http-basic", "password"),
          Map.entry("password-encrypted", "encrypted-password"),
          Map.entry("secure", "encrypted-password"),
          Map.entry("cram-md5", "encrypted-password"),
          Map.entry("digest-md5", "encrypted-password"),
          Map.entry("scram-sha-1", "encrypted-password"),
          Map.entry("scram-sha-256", "encrypted-password"),
          Map.entry("digest", "encrypted-password"),
          Map.entry("http-digest", "encrypted-password"),
          Map.entry("oauth", "oauth2"),
          Map.entry("oauth2", "oauth2"),
          Map.entry("xoauth2", "oauth2"),
          Map.entry("oauthbearer", "oauth2"),
          Map.entry("none", "none"),
          Map.entry("client-ip-address", "none"),
          Map.entry("client-ip-based", "none"),
          Map.entry("smtp-after-pop", "none"));

  private static final Set<String> SYSTEMS = Set.of("http", "sasl");

  private AuthenticationElements() {}

  /** The methods of a service, in the order of the elements; empty for the default. */
  static List<String> read(XmlElement server) {
    List<String> ways = new ArrayList<>();
    List<XmlElement> elements = server.all("authentication");
    for (XmlElement element : elements) {
      element
          .attribute("system")
          .filter(system -> !SYSTEMS.contains(ImportedText.lower(system)))
          .ifPresent(system -> element.position().ignored(system, "http, sasl"));
      String text = element.text();
      String way = WORDS.get(ImportedText.lower(text));
      if (way == null) {
        element.position().ignored(text, ALLOWED);
      } else {
        warnOfDifference(text, way, element);
        if (!ways.contains(way)) {
          ways.add(way);
        }
      }
    }
    if (ways.isEmpty() && !elements.isEmpty()) {
      server.position().warn("no usable authentication; imported with password");
    }
    return ways;
  }

  private static void warnOfDifference(String text, String way, XmlElement element) {
    if (way.equals("none") && !text.equalsIgnoreCase("none")) {
      element.position().warn("imported as none: a profile cannot require " + text);
    }
  }
}
