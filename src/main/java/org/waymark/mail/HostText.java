package org.waymark.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Validation of the hosts, domains and URLs in settings, which may contain placeholders. */
public final class HostText {
  /** Replaces a placeholder during canonicalization of the labels around it. */
  private static final String STAND_IN = "waymark0placeholder";

  private static final Pattern HTTPS = Pattern.compile("(?i:https)://([^/?:]++)(\\p{ASCII}*)");

  private static final Pattern PORT = Pattern.compile(".*:[0-9]{1,5}/?");

  private HostText() {}

  /** The host in lower case and A-labels, where possible; placeholders are preserved. */
  public static PlaceholderText canonical(PlaceholderText host) {
    List<String> names = host.placeholders();
    StringBuilder ascii = new StringBuilder();
    int index = 0;
    for (PlaceholderText.Part part : host.parts()) {
      ascii.append(part.isPlaceholder() ? STAND_IN + index++ + "x" : part.text());
    }
    String canonical = DomainName.parse(ascii.toString()).map(DomainName::value).orElse("");
    for (int i = 0; i < names.size(); i++) {
      String standIn = STAND_IN + i + "x";
      if (!canonical.contains(standIn)) {
        return host;
      }
      canonical = canonical.replace(standIn, "%" + names.get(i) + "%");
    }
    return canonical.isEmpty() ? host : PlaceholderText.of(canonical);
  }

  /** Parses a mail domain, which has at least two labels. */
  public static Optional<DomainName> mailDomain(String text) {
    return DomainName.parse(text).filter(name -> !name.hasOneLabel());
  }

  /** The "allowed" part of the message for an invalid mail domain. */
  public static String mailDomainFor(String text) {
    return InvisibleCharacters.without(
        InvisibleCharacters.inName(text),
        "a domain name of at least two labels, such as customer.com");
  }

  /** The "allowed" part of the message for an invalid host. */
  public static String hostFor(String text) {
    if (DomainName.parse(text).isPresent()) {
      return "a host name of at least two labels, such as mail.host.com";
    }
    String port = PORT.matcher(text).matches() ? "; the port has its own key" : "";
    return InvisibleCharacters.without(
        InvisibleCharacters.inName(text),
        (text.contains("://") ? "a host name without URL" : "a host name") + port);
  }

  /** True for a host name of at least two labels, which clients anywhere may resolve. */
  public static boolean isHost(String text) {
    return mailDomain(text).isPresent();
  }

  /** An https URL that {@link #isUrl} allows, in ASCII and with a canonical host; or else empty. */
  public static Optional<String> httpsUrl(String text) {
    Matcher url = HTTPS.matcher(text);
    return url.matches()
        ? DomainName.parse(url.group(1))
            .map(host -> "https://" + host + url.group(2))
            .filter(HostText::isUrl)
        : Optional.empty();
  }

  /** True for an http or https URL with a host name, without user information or fragment. */
  public static boolean isUrl(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme();
      return ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))
          && uri.getHost() != null
          && isHost(uri.getHost())
          && uri.getRawUserInfo() == null
          && uri.getRawFragment() == null
          && uri.getPort() <= 65535
          && InvisibleCharacters.inName(text).isEmpty();
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
