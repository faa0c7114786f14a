package org.waymark.dialect.wellknown;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.waymark.dialect.HostName;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.PercentEncoding;
import org.waymark.dialect.Reply;
import org.waymark.dialect.Reply.Header;
import org.waymark.mail.DomainName;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.mail.MailService;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/**
 * The redirect to the first URL of a type of service, kept per hosting unless it depends on the
 * domain.
 *
 * <p>There is none to an http URL, which breaks Apple's clients; to a {@code /.well-known/} URL of
 * the domain itself, a loop; and, under a default profile, to a URL with {@code %EMAILDOMAIN%}: a
 * client chooses that domain, so the redirect would be open to any host.
 */
public final class ServiceRedirect implements Hosting.Keeper<Function<MailDomain, Reply>> {
  /** The types of service that have a well-known URL. */
  public static final List<ServiceType> TYPES =
      List.of(ServiceType.CALDAV, ServiceType.CARDDAV, ServiceType.JMAP);

  private static final String DOCUMENT = "redirect";
  private static final PlaceholderText NO_URL = PlaceholderText.of("");
  private static final Pattern WELL_KNOWN =
      Pattern.compile("(?i)https?://([^/?#]*)(?:/[^?#]*)?/(?:\\.|%2e)well-known/.*");

  private final ServiceType type;
  private final int status;
  private final Header cache;
  private final Reply none;

  /** Creates the redirect; none is the reply without a usable URL. */
  ServiceRedirect(ServiceType type, int status, Header cache, Reply none) {
    this.type = type;
    this.status = status;
    this.cache = cache;
    this.none = none;
  }

  /** True for a URL of a folder {@code /.well-known/}, in any spelling that a server accepts. */
  public static boolean isWellKnown(PlaceholderText url) {
    return WELL_KNOWN.matcher(url.toString()).matches();
  }

  @Override
  public Function<MailDomain, Reply> apply(ServerProfile profile) {
    PlaceholderText url =
        profile.urls(type).stream().findFirst().map(MailService.Web::url).orElse(NO_URL);
    if (!url.toString().regionMatches(true, 0, "https:", 0, 6)) {
      return domain -> none;
    }
    boolean isWellKnown = isWellKnown(url);
    if (url.placeholders().contains(PlaceholderText.DOMAIN)) {
      return domain -> {
        String location =
            url.replace(Map.of(PlaceholderText.DOMAIN, domain.name().value())).toString();
        boolean isRefused = isWellKnown && isLoop(location, domain.name());
        return isRefused || !domain.origin().namesTheDomain() ? none : to(location);
      };
    }
    String location = url.toString();
    Reply same = to(location);
    return isWellKnown ? domain -> isLoop(location, domain.name()) ? none : same : domain -> same;
  }

  private static boolean isLoop(String location, DomainName domain) {
    Matcher wellKnown = WELL_KNOWN.matcher(location);
    return wellKnown.matches()
        && HostName.domainOf(wellKnown.group(1)).filter(domain::equals).isPresent();
  }

  private Reply to(String location) {
    List<Header> headers = List.of(new Header("Location", PercentEncoding.ascii(location)), cache);
    return new Reply(status, Outcome.REDIRECTED, DOCUMENT, headers, null, null);
  }
}
