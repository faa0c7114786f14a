package org.waymark.doctor.check;

import static org.waymark.doctor.WebServer.redirect;
import static org.waymark.doctor.WebServer.response;

import java.time.Duration;
import org.waymark.dialect.Samples;
import org.waymark.doctor.WebServer.Script;
import org.waymark.mail.MailDomain;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;

/** What a client may meet at a host: the first words of each line in the tables of findings. */
enum WebScenario {
  OURS,
  REDIRECT_TO_OURS,
  REDIRECT_TO_OURS_BY_HTTP,
  REDIRECT_301_TO_OURS,
  REDIRECT_TO_BAD_CERTIFICATE,
  REDIRECT_TO_PAGE_BELOW_DOMAIN,
  REDIRECT_TO_404_BELOW_DOMAIN,
  REDIRECT_TO_404_ELSEWHERE,
  REDIRECT_TO_OTHER_DOCUMENT,
  REDIRECT_TO_NOBODY,
  REDIRECT_TO_LOOPBACK,
  REDIRECT_TO_FORBIDDEN,
  REDIRECT_LOOP,
  OTHER_DOCUMENT,
  ERROR_DOCUMENT,
  HTML,
  TEXT,
  EMPTY,
  COMPRESSED,
  TOO_LONG,
  DEEP,
  ESCAPES,
  S401_EXCHANGE,
  S401_CPANEL,
  S403,
  S404,
  S405,
  S503,
  SILENT,
  CLOSED,
  NOBODY,
  NO_TLS,
  MISSING,
  SERVFAIL,
  FORBIDDEN;

  private static final String ADDRESS = "127.0.0.4";
  private static final String ELSEWHERE = "127.0.0.5";

  /** Builds the world; the host leads to one address. */
  void build(WebWorld world, String host, boolean isTls, boolean isOutlook) throws Exception {
    String path = isOutlook ? WebVisits.AUTODISCOVER : WebVisits.AUTOCONFIG;
    MailDomain customer = WebWorld.customer();
    world.https(WebWorld.HOST, "good", world.waymark(customer));
    world.http(WebWorld.HOST, world.waymark(customer));
    world.resolver.address("elsewhere.com", ELSEWHERE).address("www.customer.com", ELSEWHERE);
    world.resolver.address("forbidden.com", "::ffff:169.254.169.254");
    switch (this) {
      case MISSING -> {}
      case SERVFAIL -> world.resolver.fail(host, "SERVFAIL");
      case FORBIDDEN -> world.resolver.address(host, "10.0.0.1");
      default -> world.resolver.address(host, ADDRESS);
    }
    switch (this) {
      case REDIRECT_TO_BAD_CERTIFICATE -> world.https(ELSEWHERE, "other", world.waymark(customer));
      case REDIRECT_TO_PAGE_BELOW_DOMAIN ->
          world.https(ELSEWHERE, "good", response(200, "text/html", "<html>"));
      case REDIRECT_TO_404_BELOW_DOMAIN, REDIRECT_TO_404_ELSEWHERE ->
          world.https(ELSEWHERE, "good", response(404, "text/html", "<html>"));
      case REDIRECT_TO_OTHER_DOCUMENT ->
          world.https(ELSEWHERE, "good", response(200, "text/xml", other(world, isOutlook)));
      default -> {}
    }
    if (this == SILENT) {
      world.timeout = Duration.ofMillis(700);
    }
    if (this == NO_TLS && isTls) {
      world.plainOnTlsPort(ADDRESS, response(200, "text/html", "<html>"));
    } else if (this != NOBODY && this != MISSING && this != SERVFAIL && this != FORBIDDEN) {
      Script script = script(world, host, isTls, isOutlook, path);
      if (isTls) {
        world.https(ADDRESS, "good", script);
      } else {
        world.http(ADDRESS, script);
      }
    }
  }

  private Script script(
      WebWorld world, String host, boolean isTls, boolean isOutlook, String path) {
    return switch (this) {
      case OURS, NO_TLS -> world.waymark(WebWorld.customer());
      case REDIRECT_TO_OURS -> redirect(302, "https://host.com" + path);
      case REDIRECT_TO_OURS_BY_HTTP -> redirect(302, "http://host.com" + path);
      case REDIRECT_301_TO_OURS -> redirect(301, "https://host.com" + path);
      case REDIRECT_TO_BAD_CERTIFICATE, REDIRECT_TO_404_ELSEWHERE, REDIRECT_TO_OTHER_DOCUMENT ->
          redirect(302, "https://elsewhere.com/x?user=a");
      case REDIRECT_TO_PAGE_BELOW_DOMAIN, REDIRECT_TO_404_BELOW_DOMAIN, REDIRECT_TO_NOBODY ->
          redirect(302, "https://www.customer.com/x");
      case REDIRECT_TO_LOOPBACK -> redirect(302, "http://[::ffff:127.0.0.1]/");
      case REDIRECT_TO_FORBIDDEN -> redirect(302, "https://forbidden.com/");
      case REDIRECT_LOOP -> redirect(302, (isTls ? "https://" : "http://") + host + path);
      case OTHER_DOCUMENT -> response(200, "text/xml", other(world, isOutlook));
      case ERROR_DOCUMENT ->
          response(
              200,
              "text/xml",
              isOutlook
                  ? "<Autodiscover><Response><Error><ErrorCode>600</ErrorCode></Error></Response></Autodiscover>"
                  : "<clientConfig/>");
      case HTML -> response(200, "text/html", "<!DOCTYPE html><title>Parked</title>");
      case TEXT -> response(200, "text/plain", "hello");
      case EMPTY -> response(204, "text/plain", "");
      case COMPRESSED -> response(200, "text/xml", "x", "Content-Encoding: gzip");
      case TOO_LONG -> response(200, "text/xml", "x".repeat(70_000));
      case DEEP -> response(200, "text/xml", "<a>".repeat(20_000));
      case ESCAPES ->
          response(
              200,
              "text/xml",
              other(world, isOutlook)
                  .replace("imap.other.com", "&#x9b;31m&#x202e;" + "x".repeat(500)));
      case S401_EXCHANGE ->
          response(401, "text/html", "", "X-FEServer: EX1", "WWW-Authenticate: Negotiate");
      case S401_CPANEL -> response(401, "text/html", "", "Server: cpsrvd/11");
      case S403 -> response(403, "text/html", "");
      case S404 -> response(404, "text/html", "");
      case S405 -> response(405, "text/html", "");
      case S503 -> response(503, "text/html", "");
      case SILENT -> (request, out) -> Thread.sleep(60_000);
      case CLOSED -> (request, out) -> {};
      default -> throw new AssertionError(this);
    };
  }

  /** The document of another provider for the same domain. */
  private static String other(WebWorld world, boolean isOutlook) {
    return world.document(
        isOutlook,
        Samples.domain(
            "customer.com",
            Samples.profile(
                Samples.server(ServiceType.IMAP, "imap.other.com", 143, Security.STARTTLS),
                Samples.server(ServiceType.SMTP, "smtp.other.com", 465, Security.TLS))));
  }
}
