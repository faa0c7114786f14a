package org.waymark.dialect.pacc;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.waymark.mail.Authentication;
import org.waymark.mail.MailService;
import org.waymark.mail.OAuth2;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/**
 * The part of a profile that PACC can express (draft-ietf-mailmaint-pacc-03): services with
 * implicit TLS on the standard port, or at an https URL, whose login is the address, and one
 * authentication for all of them.
 */
public final class PaccContent {
  private static final Set<ServiceType> INCOMING =
      Set.of(ServiceType.IMAP, ServiceType.POP3, ServiceType.JMAP);
  private static final Set<ServiceType> SUBMISSION = Set.of(ServiceType.SMTP);
  private static final Set<ServiceType> DAV = Set.of(ServiceType.CALDAV, ServiceType.CARDDAV);

  private final Map<ServiceType, MailService> services = new EnumMap<>(ServiceType.class);
  private boolean password;
  private Optional<PlaceholderText> issuer = Optional.empty();

  /** A property of a service that keeps it out of the document. */
  public enum Obstacle {
    SECURITY("security tls, on port 993 for imap, 995 for pop3 and 465 for smtp"),
    PORT("port 993 for imap, 995 for pop3 and 465 for smtp"),
    URL("https on port 443, for caldav and carddav with a path"),
    LOGIN("the whole address as login"),
    AUTHENTICATION("password, encrypted-password, and oauth2 with an https URL as issuer"),
    OTHER_AUTHENTICATION("the authentication that imap, pop3, jmap and smtp have in common");

    private final String supported;

    Obstacle(String supported) {
      this.supported = supported;
    }

    /** The only values of the property that clients support, for messages. */
    public String supported() {
      return supported;
    }
  }

  private PaccContent() {}

  /** Chooses the first service of each type that PACC can express. */
  public static PaccContent of(ServerProfile profile) {
    PaccContent content = new PaccContent();
    content.choose(profile, INCOMING);
    content.choose(profile, SUBMISSION);
    content.chooseAuthentication();
    content.choose(profile, DAV);
    return content;
  }

  /** The services of the document; part of them if there is no document. */
  public Map<ServiceType, MailService> services() {
    return Collections.unmodifiableMap(services);
  }

  /** The types of which the document needs a service and has none; empty if it has all it needs. */
  public Set<ServiceType> missing() {
    if (Collections.disjoint(services.keySet(), INCOMING)) {
      return INCOMING;
    }
    return services.containsKey(ServiceType.SMTP) ? Set.of() : SUBMISSION;
  }

  /** True if all mail services accept a password. */
  boolean password() {
    return password;
  }

  /** The OAuth2 issuer of all mail services; empty if they have none in common. */
  Optional<PlaceholderText> issuer() {
    return issuer;
  }

  /** False if there is no document. */
  public boolean isComplete() {
    return missing().isEmpty() && (password || issuer.isPresent());
  }

  /** The reason why a service cannot be in the document; empty for a type unknown to PACC. */
  public Optional<Obstacle> obstacle(MailService service) {
    ServiceType type = service.type();
    if (!INCOMING.contains(type) && !SUBMISSION.contains(type) && !DAV.contains(type)) {
      return Optional.empty();
    }
    if (service instanceof MailService.Server server) {
      if (server.security() != Security.TLS) {
        return Optional.of(Obstacle.SECURITY);
      }
      if (server.port() != port(type)) {
        return Optional.of(Obstacle.PORT);
      }
    }
    if (service instanceof MailService.Web web && !isUrl(web)) {
      return Optional.of(Obstacle.URL);
    }
    if (!service.login().isAddress()) {
      return Optional.of(Obstacle.LOGIN);
    }
    boolean byPassword = acceptsPassword(service);
    Optional<PlaceholderText> byIssuer = issuer(service);
    if (!byPassword && byIssuer.isEmpty()) {
      return Optional.of(Obstacle.AUTHENTICATION);
    }
    boolean shared = (byPassword && password) || (byIssuer.isPresent() && byIssuer.equals(issuer));
    return DAV.contains(type) && !shared
        ? Optional.of(Obstacle.OTHER_AUTHENTICATION)
        : Optional.empty();
  }

  /** The standard port of a server with implicit TLS; 0 for a type without one. */
  static int port(ServiceType type) {
    return switch (type) {
      case IMAP -> 993;
      case POP3 -> 995;
      case SMTP -> 465;
      case ACTIVESYNC, CALDAV, CARDDAV, JMAP, MANAGESIEVE, WEBMAIL -> 0;
    };
  }

  static boolean isHttps(PlaceholderText url) {
    return https(url).isPresent();
  }

  private void choose(ServerProfile profile, Set<ServiceType> types) {
    for (MailService service : profile.services()) {
      if (types.contains(service.type()) && obstacle(service).isEmpty()) {
        services.putIfAbsent(service.type(), service);
      }
    }
  }

  private void chooseAuthentication() {
    password = services.values().stream().allMatch(PaccContent::acceptsPassword);
    List<Optional<PlaceholderText>> issuers =
        services.values().stream().map(PaccContent::issuer).distinct().toList();
    issuer = issuers.size() == 1 ? issuers.get(0) : Optional.empty();
  }

  private static boolean acceptsPassword(MailService service) {
    return service.authentication().contains(Authentication.PASSWORD)
        || service.authentication().contains(Authentication.ENCRYPTED_PASSWORD);
  }

  /** The issuer of a service, if it is one by RFC 8414 section 2. */
  private static Optional<PlaceholderText> issuer(MailService service) {
    return Optional.ofNullable(service.oauth2())
        .filter(any -> service.authentication().contains(Authentication.OAUTH2))
        .map(OAuth2::issuer)
        .filter(url -> https(url).filter(uri -> uri.getRawQuery() == null).isPresent());
  }

  private static boolean isUrl(MailService.Web web) {
    return https(web.url())
        .filter(uri -> uri.getPort() == -1 || uri.getPort() == 443)
        .filter(uri -> !DAV.contains(web.type()) || !isOrigin(uri))
        .isPresent();
  }

  private static boolean isOrigin(URI uri) {
    return uri.getRawQuery() == null && uri.getRawPath().matches("/?");
  }

  /** An https URL, with a name in place of each placeholder. */
  private static Optional<URI> https(PlaceholderText url) {
    Map<String, String> names =
        url.placeholders().stream()
            .distinct()
            .collect(Collectors.toMap(Function.identity(), any -> "name"));
    try {
      URI uri = new URI(url.replace(names).toString());
      return Optional.of(uri).filter(any -> "https".equalsIgnoreCase(any.getScheme()));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
