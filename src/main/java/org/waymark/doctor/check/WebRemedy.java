package org.waymark.doctor.check;

import org.waymark.mail.DomainName;

/** What to do about a web server. */
final class WebRemedy {
  private WebRemedy() {}

  /**
   * The sentences for people.
   *
   * @param publicHost the name, or a word for it
   */
  static String of(WebRule rule, WebSight sight, DomainName domain, String publicHost) {
    String host = sight.host();
    return switch (sight.kind()) {
      case FORBIDDEN ->
          "Give %s a global address, or list its network in the key doctor.networks."
              .formatted(sight.last().getHost());
      default ->
          host.equals(domain.value())
              ? "Let the web server of %s answer 404 to %s%s."
                  .formatted(host, sight.first().getRawPath(), previous(sight))
              : ofName(rule, sight, domain, publicHost);
    };
  }

  private static String previous(WebSight sight) {
    return sight.kind() == WebSight.Kind.OTHER_DOCUMENT
        ? ", or end its service of the other provider"
        : "";
  }

  private static String ofName(WebRule rule, WebSight sight, DomainName domain, String publicHost) {
    String host = sight.host();
    String where = "Let %s lead to %s".formatted(host, publicHost);
    return switch (sight.kind()) {
      case NO_NAME -> "Add the record that %s shows.".formatted(dnsCheck(host, domain));
      case NO_TLS -> "See %s.".formatted(tlsCheck(host, domain));
      case NO_CONNECTION -> where + ", and open the port there.";
      default ->
          rule == WebRule.AUTOCONFIG_PLAIN || rule == WebRule.AUTODISCOVER_REDIRECT
              ? where + ", and pass its requests by plain HTTP on to Waymark."
              : where + ". If it does, let the proxy in front pass its requests on to Waymark.";
    };
  }

  private static String dnsCheck(String host, DomainName domain) {
    return host.equals("autoconfig." + domain)
        ? "dns.autoconfig"
        : host.equals("autodiscover." + domain) ? "dns.autodiscover" : "dns.autodiscover-srv";
  }

  private static String tlsCheck(String host, DomainName domain) {
    return host.equals("autoconfig." + domain)
        ? "tls.autoconfig"
        : host.equals("autodiscover." + domain) ? "tls.autodiscover" : "tls.public-host";
  }
}
