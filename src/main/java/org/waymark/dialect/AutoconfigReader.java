package org.waymark.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.waymark.document.DocumentException;
import org.waymark.document.XmlDocument;
import org.waymark.mail.Authentication;
import org.waymark.mail.MailService;
import org.waymark.mail.Mailbox;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** Reads config-v1.1.xml as Thunderbird does: nothing is trimmed, and names are case-sensitive. */
final class AutoconfigReader {
  private AutoconfigReader() {}

  /** What a document holds of a profile. */
  static List<MailService> told(ServerProfile profile) {
    Stream<MailService> servers =
        Stream.of(ServiceType.IMAP, ServiceType.POP3, ServiceType.SMTP)
            .flatMap(type -> profile.servers(type).stream());
    Stream<MailService> urls =
        Stream.of(ServiceType.CARDDAV, ServiceType.CALDAV)
            .flatMap(type -> profile.urls(type).stream());
    return Stream.concat(servers, urls).toList();
  }

  static List<AdvertisedService> read(byte[] document, Mailbox mailbox) throws DocumentException {
    Element root = XmlDocument.parse(document).getDocumentElement();
    if (!"clientConfig".equals(root.getLocalName())) {
      throw new DocumentException("the root element is not clientConfig");
    }
    List<AdvertisedService> services = new ArrayList<>();
    for (Element provider : XmlElements.at(root, "emailProvider").stream().limit(1).toList()) {
      for (String kind : List.of("incomingServer", "outgoingServer")) {
        XmlElements.at(provider, kind)
            .forEach(server -> server(server, mailbox).ifPresent(services::add));
      }
      services.addAll(urls(provider, mailbox));
    }
    services.addAll(urls(root, mailbox));
    return services;
  }

  private static Optional<AdvertisedService> server(Element server, Mailbox mailbox) {
    return type(server.getAttribute("type"))
        .map(
            type ->
                new AdvertisedService(
                    type,
                    fill(server, "hostname", mailbox),
                    XmlElements.port(server, "port"),
                    security(XmlElements.text(server, "socketType")),
                    fill(server, "username", mailbox),
                    authentication(server)));
  }

  private static List<AdvertisedService> urls(Element parent, Mailbox mailbox) {
    return Stream.of("addressbook", "calendar")
        .flatMap(name -> XmlElements.at(parent, name).stream())
        .flatMap(
            url ->
                type(url.getAttribute("type")).stream()
                    .map(
                        type ->
                            new AdvertisedService(
                                type,
                                fill(url, "url", mailbox),
                                0,
                                null,
                                fill(url, "username", mailbox),
                                authentication(url))))
        .toList();
  }

  private static String fill(Element parent, String name, Mailbox mailbox) {
    return AdvertisedService.fill(PlaceholderText.of(XmlElements.text(parent, name)), mailbox);
  }

  private static Optional<ServiceType> type(String name) {
    return Stream.of(ServiceType.values()).filter(type -> type.key().equals(name)).findFirst();
  }

  private static @Nullable Security security(String socketType) {
    return switch (socketType) {
      case "SSL" -> Security.TLS;
      case "STARTTLS" -> Security.STARTTLS;
      case "plain" -> Security.NONE;
      default -> null;
    };
  }

  private static List<Authentication> authentication(Element service) {
    List<Authentication> ways = new ArrayList<>();
    for (Element way : XmlElements.at(service, "authentication")) {
      switch (way.getTextContent()) {
        case "password-cleartext", "plain", "Basic" -> ways.add(Authentication.PASSWORD);
        case "password-encrypted", "secure", "Digest" ->
            ways.add(Authentication.ENCRYPTED_PASSWORD);
        case "OAuth2" -> ways.add(Authentication.OAUTH2);
        case "none" -> ways.add(Authentication.NONE);
        default -> {
          // A way that settings have no word for, such as GSSAPI.
        }
      }
    }
    return ways;
  }
}
