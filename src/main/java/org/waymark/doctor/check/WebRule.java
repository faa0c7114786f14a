package org.waymark.doctor.check;

import java.util.Optional;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.doctor.check.WebSight.Kind;
import org.waymark.mail.DomainName;

/** What each check of a web server says about what a client sees there. */
enum WebRule {
  AUTOCONFIG(
      CheckId.WEB_AUTOCONFIG,
      "",
      "Thunderbird and the clients like it have to guess the settings.",
      "Thunderbird and the clients like it get no settings, or wrong ones."),
  AUTOCONFIG_PLAIN(
      CheckId.WEB_AUTOCONFIG_PLAIN,
      "Clients that ask by plain HTTP only have to guess the settings.",
      "Clients that ask by plain HTTP only get no settings, or wrong ones.",
      "Clients that ask by plain HTTP only get no settings."),
  WELL_KNOWN(
      CheckId.WEB_WELL_KNOWN,
      "",
      "Clients that ask this address stumble over the answer. Those that find autoconfig.DOMAIN"
          + " first are not concerned.",
      "Clients that ask this address get the settings of another provider."),
  AUTODISCOVER(
      CheckId.WEB_AUTODISCOVER,
      "",
      "",
      "Outlook and the Exchange clients of phones get no settings, or wrong ones."),
  AUTODISCOVER_ROOT(
      CheckId.WEB_AUTODISCOVER_ROOT,
      "",
      "Outlook asks this address before autodiscover.DOMAIN, and stumbles over the answer.",
      "Outlook asks this address before autodiscover.DOMAIN, and gets the settings of another"
          + " provider."),
  AUTODISCOVER_REDIRECT(
      CheckId.WEB_AUTODISCOVER_REDIRECT,
      "Outlook has no redirect by plain HTTP to fall back on.",
      "",
      "Outlook has no redirect by plain HTTP to fall back on."),
  AUTODISCOVER_SRV(
      CheckId.WEB_AUTODISCOVER_SRV,
      "",
      "",
      "Outlook follows the SRV record, and gets no settings, or wrong ones.");

  private static final String PASSWORD =
      " It asks for a password, which Outlook then asks its user for.";

  private static final String FORBIDDEN =
      "Clients in other networks cannot reach such an address. The doctor does not ask it.";

  private final CheckId check;
  private final String notice;
  private final String warning;
  private final String error;

  WebRule(CheckId check, String notice, String warning, String error) {
    this.check = check;
    this.notice = notice;
    this.warning = warning;
    this.error = error;
  }

  private Status status(WebSight sight, DomainName domain) {
    return switch (this) {
      case AUTOCONFIG -> autoconfig(sight);
      case AUTOCONFIG_PLAIN -> plain(sight);
      case WELL_KNOWN -> site(sight);
      case AUTODISCOVER_ROOT -> root(sight, domain);
      case AUTODISCOVER_REDIRECT -> sight.kind() == Kind.OURS ? Status.OK : Status.NOTICE;
      case AUTODISCOVER, AUTODISCOVER_SRV -> sight.kind() == Kind.OURS ? Status.OK : Status.ERROR;
    };
  }

  private static Status autoconfig(WebSight sight) {
    return switch (sight.kind()) {
      case OURS -> Status.OK;
      case UNAUTHORIZED, NOT_THERE -> Status.WARNING;
      default -> Status.ERROR;
    };
  }

  private static Status plain(WebSight sight) {
    return switch (sight.kind()) {
      case OURS -> Status.OK;
      case REDIRECT, NO_CONNECTION, NO_NAME -> Status.NOTICE;
      default -> Status.WARNING;
    };
  }

  private static Status site(WebSight sight) {
    return switch (sight.kind()) {
      case OURS, NOT_THERE, NO_CONNECTION, NO_NAME, NO_TLS -> Status.OK;
      case OTHER_DOCUMENT -> Status.ERROR;
      default -> Status.WARNING;
    };
  }

  private static Status root(WebSight sight, DomainName domain) {
    Status status = site(sight);
    return status == Status.OK && sight.kind() != Kind.OURS && sight.isElsewhere(domain)
        ? Status.WARNING
        : status;
  }

  /** The check of this rule. */
  CheckId check() {
    return check;
  }

  /** The finding about what a client sees. */
  Finding finding(WebSight sight, DomainName domain, String publicHost) {
    if (sight.kind() == Kind.UNKNOWN) {
      return Finding.unknown(check, sight.detail());
    }
    Status found = sight.kind() == Kind.FORBIDDEN ? Status.ERROR : status(sight, domain);
    if (found == Status.OK) {
      return Finding.ok(check, sight.observed());
    }
    return new Finding(
        check.id(),
        found,
        sight.observed(),
        expected(),
        reason(sight, found, domain),
        WebRemedy.of(this, sight, domain, publicHost),
        Optional.empty());
  }

  /** True for Outlook, false for Thunderbird. */
  boolean isOfOutlook() {
    return switch (this) {
      case AUTOCONFIG, AUTOCONFIG_PLAIN, WELL_KNOWN -> false;
      default -> true;
    };
  }

  /** True for the customer's own site, which owes clients nothing. */
  boolean isOfSite() {
    return this == WELL_KNOWN || this == AUTODISCOVER_ROOT;
  }

  private String reason(WebSight sight, Status found, DomainName domain) {
    if (sight.kind() == Kind.FORBIDDEN) {
      return FORBIDDEN;
    }
    boolean asks =
        sight.kind() == Kind.UNAUTHORIZED && isOfOutlook() && this != AUTODISCOVER_REDIRECT;
    return (sight.detail() + (asks ? PASSWORD : "") + " " + meaning(found, domain)).strip();
  }

  private String meaning(Status found, DomainName domain) {
    String meaning =
        switch (found) {
          case NOTICE -> notice;
          case WARNING -> warning;
          default -> error;
        };
    return meaning.replace("DOMAIN", domain.value());
  }

  private String expected() {
    return switch (this) {
      case WELL_KNOWN, AUTODISCOVER_ROOT -> "the document of Waymark, or status 404";
      case AUTODISCOVER_REDIRECT -> "status 302 to an https URL that gives the document of Waymark";
      default -> "the document of Waymark";
    };
  }
}
