package org.waymark.dialect.apple;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.AdvertisedService;
import org.waymark.dialect.Client;
import org.waymark.document.DocumentException;
import org.waymark.document.PropertyList;
import org.waymark.mail.Authentication;
import org.waymark.mail.Mailbox;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;

/**
 * Reads a profile as a device does. Its keys tell encrypted servers from others, but not implicit
 * TLS from STARTTLS.
 */
final class AppleReader implements Client.Reader {
  @Override
  public List<AdvertisedService> read(byte[] document, Mailbox mailbox) throws DocumentException {
    Dict profile = dict(PropertyList.read(document));
    if (!profile.text("PayloadType").equals("Configuration")) {
      throw new DocumentException("the PayloadType is not Configuration");
    }
    if (!(profile.values.get("PayloadContent") instanceof List<?> payloads)) {
      throw new DocumentException("it has no PayloadContent");
    }
    Set<String> identities = new HashSet<>();
    identify(profile, identities);
    List<AdvertisedService> services = new ArrayList<>();
    for (Object each : payloads) {
      Dict payload = dict(each);
      identify(payload, identities);
      switch (payload.text("PayloadType")) {
        case "com.apple.mail.managed" -> mail(payload, services);
        case "com.apple.caldav.account" -> services.add(dav(payload, ServiceType.CALDAV, "CalDAV"));
        case "com.apple.carddav.account" ->
            services.add(dav(payload, ServiceType.CARDDAV, "CardDAV"));
        case "com.apple.eas.account" -> services.add(exchange(payload));
        default -> {
          // An operator's own payload.
        }
      }
    }
    return services;
  }

  /** A service as far as the keys can express it. */
  @Override
  public AdvertisedService expressed(AdvertisedService wanted) {
    boolean isEncrypted = wanted.security() != null && wanted.security() != Security.NONE;
    return new AdvertisedService(
        wanted.type(),
        wanted.type().hasUrl() ? url(wanted) : wanted.address(),
        wanted.port(),
        isEncrypted ? Security.TLS : wanted.security(),
        wanted.login(),
        wanted.authentication());
  }

  private static String url(AdvertisedService wanted) {
    return HttpsUrl.of(PlaceholderText.of(wanted.address()))
        .map(
            url ->
                wanted.type() == ServiceType.ACTIVESYNC
                    ? exchange(url.host().toString())
                    : url.toString())
        .orElse(wanted.address());
  }

  private static String exchange(String host) {
    return "https://" + host + AppleServices.EXCHANGE_PATH;
  }

  private static void identify(Dict payload, Set<String> identities) throws DocumentException {
    for (String key : List.of("PayloadIdentifier", "PayloadUUID")) {
      String identity = payload.required(key);
      if (!identities.add(identity)) {
        throw new DocumentException(key + " " + identity + " is used more than once");
      }
    }
    if (payload.number("PayloadVersion") != 1) {
      throw new DocumentException("a PayloadVersion is not 1");
    }
  }

  private static void mail(Dict payload, List<AdvertisedService> services)
      throws DocumentException {
    ServiceType type =
        switch (payload.text("EmailAccountType")) {
          case "EmailTypeIMAP" -> ServiceType.IMAP;
          case "EmailTypePOP" -> ServiceType.POP3;
          default ->
              throw new DocumentException("EmailAccountType is not EmailTypeIMAP or EmailTypePOP");
        };
    services.add(server(payload, type, "IncomingMailServer"));
    services.add(server(payload, ServiceType.SMTP, "OutgoingMailServer"));
  }

  private static AdvertisedService server(Dict payload, ServiceType type, String prefix)
      throws DocumentException {
    String authentication = payload.required(prefix + "Authentication");
    return new AdvertisedService(
        type,
        payload.required(prefix + "HostName"),
        payload.number(prefix + "PortNumber"),
        // The default is false.
        payload.isTrue(prefix + "UseSSL") ? Security.TLS : Security.NONE,
        payload.text(prefix + "Username"),
        authentication.equals(AppleModel.NO_AUTHENTICATION) ? List.of(Authentication.NONE) : null);
  }

  private static AdvertisedService dav(Dict payload, ServiceType type, String prefix)
      throws DocumentException {
    int port = payload.number(prefix + "Port");
    String path = payload.text(prefix + "PrincipalURL");
    HttpsUrl url =
        new HttpsUrl(
            PlaceholderText.of(payload.required(prefix + "HostName")),
            port == 0 ? 443 : port,
            PlaceholderText.of(path.isEmpty() ? "/" : path));
    return web(type, url.toString(), payload.text(prefix + "Username"));
  }

  private static AdvertisedService exchange(Dict payload) throws DocumentException {
    return web(
        ServiceType.ACTIVESYNC, exchange(payload.required("Host")), payload.text("UserName"));
  }

  private static AdvertisedService web(ServiceType type, String url, String login) {
    return new AdvertisedService(type, url, 0, null, login, null);
  }

  private static Dict dict(Object value) throws DocumentException {
    if (value instanceof Map<?, ?> values) {
      return new Dict(values);
    }
    throw new DocumentException("a profile or payload is not a dict");
  }

  /** The values of a payload by their keys. */
  private record Dict(Map<?, ?> values) {
    /** A text; empty if absent. */
    String text(String key) throws DocumentException {
      @Nullable Object value = values.get(key);
      if (value != null && !(value instanceof String)) {
        throw new DocumentException(key + " is not a string");
      }
      return value == null ? "" : (String) value;
    }

    String required(String key) throws DocumentException {
      String text = text(key);
      if (text.isEmpty()) {
        throw new DocumentException("a payload has no " + key);
      }
      return text;
    }

    /** A number; 0 if absent. */
    int number(String key) throws DocumentException {
      @Nullable Object value = values.get(key);
      if (value != null && !(value instanceof Long)) {
        throw new DocumentException(key + " is not an integer");
      }
      return value == null ? 0 : Math.toIntExact((Long) value);
    }

    boolean isTrue(String key) {
      return Boolean.TRUE.equals(values.get(key));
    }
  }
}
