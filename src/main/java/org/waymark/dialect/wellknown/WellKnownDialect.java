package org.waymark.dialect.wellknown;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.Dialect;
import org.waymark.dialect.DialectResult;
import org.waymark.dialect.DocumentQuestion;
import org.waymark.dialect.HostName;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Refusals;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Reply.Header;
import org.waymark.dialect.Route;
import org.waymark.mail.Hosting;
import org.waymark.mail.ServiceType;

/**
 * The well-known URLs of calendars, contacts (RFC 6764 section 5) and JMAP (RFC 8620 section 2.2).
 * They redirect to the service of the host's mail domain, whatever the scheme of the request.
 */
public final class WellKnownDialect implements Dialect {
  private static final String FOLDER = "/.well-known/";

  /** Approximate bytes of a redirect. */
  private static final int WEIGHT = 500;

  private static final Refusals REFUSALS =
      Refusals.of(
          Reply.plain(
              404,
              Outcome.UNKNOWN_DOMAIN,
              List.of(
                  Reply.TEXT, Reply.NO_SNIFF, new Header("Cache-Control", "public, max-age=60")),
              "There is no such service for this domain.\n"),
          Reply.plain(
              503,
              Outcome.UNAVAILABLE,
              List.of(Reply.TEXT, Reply.NO_SNIFF, Reply.RETRY_SOON, Reply.NO_STORE),
              "The settings cannot be read at the moment.\n"));

  private final Map<String, ServiceRedirect> redirects = new LinkedHashMap<>();

  /**
   * Creates the dialect.
   *
   * @param status of the redirects: 301, 307 or 308
   * @param maxAge the lifetime of a redirect in caches
   */
  public WellKnownDialect(int status, Duration maxAge) {
    Header cache = new Header("Cache-Control", "public, max-age=" + maxAge.toSeconds());
    for (ServiceType type : ServiceRedirect.TYPES) {
      redirects.put(
          FOLDER + type.key(), new ServiceRedirect(type, status, cache, REFUSALS.nothingToOffer()));
    }
  }

  @Override
  public String name() {
    return "well-known";
  }

  /** OPTIONS, too, is the target's to answer: it lists the capabilities of the service. */
  @Override
  public List<Route> routes() {
    return redirects.keySet().stream()
        .map(Route::exact)
        .map(route -> route.withMethods("GET", "HEAD", "OPTIONS", "PROPFIND", "REPORT", "POST"))
        .toList();
  }

  @Override
  public int bind(Hosting hosting) {
    redirects.values().forEach(hosting::kept);
    return redirects.size() * WEIGHT;
  }

  @Override
  public DialectResult read(ClientRequest request) {
    ServiceRedirect redirect = Objects.requireNonNull(redirects.get(request.path()));
    return new DocumentQuestion(
        HostName.domainOf(request.host()).stream().toList(),
        domain -> domain.hosting().kept(redirect).apply(domain),
        REFUSALS);
  }
}
