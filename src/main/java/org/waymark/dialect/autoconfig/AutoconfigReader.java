package org.waymark.dialect.autoconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.waymark.dialect.AdvertisedService;
import org.waymark.dialect.XmlElements;
import org.waymark.document.DocumentException;
import org.waymark.document.XmlDocument;
import org.waymark.mail.Authentication;
import org.waymark.mail.MailService;
import org.waymark.mail.Mailbox;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** Reads config-v1.1.xml like Thunderbird: no trimming, case-sensitive names. */
final class AutoconfigReader {
  private AutoconfigReader() {}

  /** The services of a profile that a document must contain. */
  static List<MailService> expected(ServerProfile profile) {
    return Stream.<MailService>concat(
            profile.servers(ServiceType.IMAP, ServiceType.POP3, ServiceType.SMTP).stream(),
            profile.urls(ServiceType.CARDDAV, ServiceType.CALDAV).stream())
        .toList();
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
    List<Authentication> methods = new ArrayList<>();
    for (Element method : XmlElements.at(service, "authentication")) {
      switch (method.getTextContent()) {
        case "password-cleartext", "plain", "Basic" -> methods.add(Authentication.PASSWORD);
        case "password-encrypted", "secure", "Digest" ->
            methods.add(Authentication.ENCRYPTED_PASSWORD);
        case "OAuth2" -> methods.add(Authentication.OAUTH2);
        case "none" -> methods.add(Authentication.NONE);
        default -> {
          // A method that settings cannot express, such as GSSAPI.
        }
      }
    }
    return methods;
  }
}
