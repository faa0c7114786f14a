package org.waymark.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Hosts and URLs of the settings, as texts in which placeholders may still be open. */
public final class HostText {
  /** Stands for a placeholder while the labels around it are made canonical. */
  private static final String STAND_IN = "waymark0placeholder";

  private static final Pattern PORT = Pattern.compile(".*:[0-9]{1,5}/?");

  private HostText() {}

  /** The host in lower case and A-labels, as far as that can be told; its placeholders stay. */
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

  /** The text with every placeholder filled that there is a value for. */
  public static String filled(PlaceholderText text, Map<String, String> values) {
    return text.parts().stream()
        .map(
            part ->
                part.isPlaceholder()
                    ? values.getOrDefault(part.text(), "%" + part.text() + "%")
                    : part.text())
        .collect(Collectors.joining());
  }

  /** Reads the name of a mail domain; no mail domain has one label alone. */
  public static Optional<DomainName> mailDomain(String text) {
    return DomainName.parse(text).filter(name -> !name.hasOneLabel());
  }

  /** What is allowed in place of a text that names no mail domain. */
  public static String mailDomainFor(String text) {
    return InvisibleCharacters.without(
        InvisibleCharacters.inName(text),
        "a domain name of at least two labels, such as customer.com");
  }

  /** What is allowed in place of a text that is no host. */
  public static String hostFor(String text) {
    if (DomainName.parse(text).isPresent()) {
      return "a host name of at least two labels, such as mail.host.com";
    }
    String port = PORT.matcher(text).matches() ? "; the port has a key of its own" : "";
    return InvisibleCharacters.without(
        InvisibleCharacters.inName(text),
        (text.contains("://") ? "a host name alone" : "a host name") + port);
  }

  /** True for the name of a host that clients anywhere could find; none of one label is. */
  public static boolean isHost(String text) {
    return mailDomain(text).isPresent();
  }

  /** True for an http or https URL of a host name, without user or fragment. */
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
