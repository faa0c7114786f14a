package org.waymark.doctor.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.doctor.check.WebSight.Kind;
import org.waymark.mail.DomainName;

/**
 * What a check of a web server says about what a client sees there.
 *
 * @param meanings of what is not right, the first that fits
 */
record WebRule(CheckId check, Server server, List<Meaning> meanings) {
  static final WebRule AUTOCONFIG =
      new WebRule(
          CheckId.WEB_AUTOCONFIG,
          Server.NAME,
          new Meaning(
              Status.WARNING,
              "Thunderbird and the clients like it have to guess the settings.",
              Kind.UNAUTHORIZED,
              Kind.NOT_THERE),
          new Meaning(
              Status.ERROR, "Thunderbird and the clients like it get no settings, or wrong ones."));

  static final WebRule AUTOCONFIG_PLAIN =
      new WebRule(
          CheckId.WEB_AUTOCONFIG_PLAIN,
          Server.NAME,
          new Meaning(
              Status.NOTICE,
              "Clients that ask by plain HTTP only have to guess the settings.",
              Kind.REDIRECT,
              Kind.NO_CONNECTION,
              Kind.NO_NAME),
          new Meaning(
              Status.WARNING,
              "Clients that ask by plain HTTP only get no settings, or wrong ones."));

  static final WebRule WELL_KNOWN =
      new WebRule(
          CheckId.WEB_WELL_KNOWN,
          Server.SITE,
          new Meaning(
              Status.ERROR,
              "Clients that ask this address get the settings of another provider.",
              Kind.OTHER_DOCUMENT),
          new Meaning(
              Status.WARNING,
              "Clients that ask this address stumble over the answer. Those that find"
                  + " autoconfig.DOMAIN first are not concerned."));

  static final WebRule AUTODISCOVER =
      new WebRule(
          CheckId.WEB_AUTODISCOVER,
          Server.NAME,
          new Meaning(
              Status.ERROR,
              "Outlook and the Exchange clients of phones get no settings, or wrong ones."));

  static final WebRule AUTODISCOVER_ROOT =
      new WebRule(
          CheckId.WEB_AUTODISCOVER_ROOT,
          Server.SITE,
          new Meaning(
              Status.ERROR,
              "Outlook asks this address before autodiscover.DOMAIN, and gets the settings of"
                  + " another provider.",
              Kind.OTHER_DOCUMENT),
          new Meaning(
              Status.WARNING,
              "Outlook asks this address before autodiscover.DOMAIN, and stumbles over the"
                  + " answer."));

  static final WebRule AUTODISCOVER_REDIRECT =
      new WebRule(
          CheckId.WEB_AUTODISCOVER_REDIRECT,
          Server.NAME,
          new Meaning(Status.NOTICE, "Outlook has no redirect by plain HTTP to fall back on."));

  static final WebRule AUTODISCOVER_SRV =
      new WebRule(
          CheckId.WEB_AUTODISCOVER_SRV,
          Server.NAME,
          new Meaning(
              Status.ERROR,
              "Outlook follows the SRV record, and gets no settings, or wrong ones."));

  /** What to do about an address that must not be contacted. */
  static final String GLOBAL_ADDRESS =
      "Give %s a global address, or list its network in the key doctor.networks.";

  private static final String PASSWORD =
      " It asks for a password, which Outlook then asks its user for.";

  private static final String FORBIDDEN =
      "Clients in other networks cannot reach such an address. The doctor does not ask it.";

  /**
   * A server that clients ask.
   *
   * @param right what is right there
   */
  private record Server(String expected, Set<Kind> right) {
    /** A name that should lead to the public host. */
    static final Server NAME = new Server("the document of Waymark", Set.of(Kind.OURS));

    /** The customer's own site, which owes clients nothing. */
    static final Server SITE =
        new Server(
            "the document of Waymark, or status 404",
            Set.of(Kind.OURS, Kind.NOT_THERE, Kind.NO_CONNECTION, Kind.NO_NAME, Kind.NO_TLS));
  }

  /** What some kinds of answers mean; without a kind, all others. */
  private record Meaning(Status status, String text, Set<Kind> kinds) {
    Meaning(Status status, String text, Kind... kinds) {
      this(status, text, Set.of(kinds));
    }
  }

  private WebRule(CheckId check, Server server, Meaning... meanings) {
    this(check, server, List.of(meanings));
  }

  /** True for Outlook, false for Thunderbird. */
  boolean isOfOutlook() {
    return check.compareTo(CheckId.WEB_AUTODISCOVER) >= 0;
  }

  /** True for the customer's own site, which owes clients nothing. */
  boolean isOfSite() {
    return server.equals(Server.SITE);
  }

  /**
   * The finding about what a client sees.
   *
   * @param publicHost the name, or a word for it
   */
  Finding finding(WebSight sight, DomainName domain, String publicHost) {
    if (sight.kind() == Kind.UNKNOWN) {
      return Finding.unknown(check, sight.detail());
    }
    boolean isAway = check == CheckId.WEB_AUTODISCOVER_ROOT && sight.isElsewhere(domain);
    if (sight.kind() == Kind.OURS || (server.right().contains(sight.kind()) && !isAway)) {
      return Finding.ok(check, sight.observed());
    }
    boolean isForbidden = sight.kind() == Kind.FORBIDDEN;
    Meaning meaning = meaning(sight.kind());
    return new Finding(
        check.id(),
        isForbidden ? Status.ERROR : meaning.status(),
        sight.observed(),
        check == CheckId.WEB_AUTODISCOVER_REDIRECT
            ? "status 302 to an https URL that gives the document of Waymark"
            : server.expected(),
        isForbidden ? FORBIDDEN : reason(sight, meaning.text().replace("DOMAIN", domain.value())),
        isForbidden
            ? GLOBAL_ADDRESS.formatted(sight.last().getHost())
            : remedy(sight, domain, publicHost),
        Optional.empty());
  }

  private Meaning meaning(Kind kind) {
    return meanings.stream()
        .filter(each -> each.kinds().isEmpty() || each.kinds().contains(kind))
        .findFirst()
        .orElseThrow();
  }

  private String reason(WebSight sight, String meaning) {
    boolean asks =
        sight.kind() == Kind.UNAUTHORIZED
            && isOfOutlook()
            && check != CheckId.WEB_AUTODISCOVER_REDIRECT;
    return (sight.detail() + (asks ? PASSWORD : "") + " " + meaning).strip();
  }

  private String remedy(WebSight sight, DomainName domain, String publicHost) {
    String host = sight.host();
    if (host.equals(domain.value())) {
      return "Let the web server of %s answer 404 to %s%s."
          .formatted(
              host,
              sight.first().getRawPath(),
              sight.kind() == Kind.OTHER_DOCUMENT
                  ? ", or end its service of the other provider"
                  : "");
    }
    boolean isAutoconfig = host.equals("autoconfig." + domain);
    boolean isAutodiscover = host.equals("autodiscover." + domain);
    String name = isAutoconfig ? "autoconfig" : isAutodiscover ? "autodiscover" : "";
    String where = "Let %s lead to %s".formatted(host, publicHost);
    return switch (sight.kind()) {
      case NO_NAME ->
          "Add the record that dns.%s shows.".formatted(name.isEmpty() ? "autodiscover-srv" : name);
      case NO_TLS -> "See tls.%s.".formatted(name.isEmpty() ? "public-host" : name);
      case NO_CONNECTION -> where + ", and open the port there.";
      default ->
          check == CheckId.WEB_AUTOCONFIG_PLAIN || check == CheckId.WEB_AUTODISCOVER_REDIRECT
              ? where + ", and pass its requests by plain HTTP on to Waymark."
              : where + ". If it does, let the proxy in front pass its requests on to Waymark.";
    };
  }
}
