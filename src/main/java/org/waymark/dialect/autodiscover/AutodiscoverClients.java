package org.waymark.dialect.autodiscover;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.waymark.dialect.AdvertisedService;
import org.waymark.dialect.Client;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.XmlElements;
import org.waymark.document.DocumentException;
import org.waymark.document.Escaping;
import org.waymark.document.XmlDocument;
import org.waymark.mail.Authentication;
import org.waymark.mail.MailService;
import org.waymark.mail.Mailbox;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** The clients of Autodiscover: Outlook, and ActiveSync clients on phones. */
final class AutodiscoverClients {
  private AutodiscoverClients() {}

  /** The clients, with the template files of their documents. */
  static List<Client> of(String outlookTemplate, String mobilesyncTemplate) {
    return List.of(
        new Client(
            AutodiscoverQuestions.OUTLOOK,
            outlookTemplate,
            mailbox -> example(mailbox, "outlook", "2006a"),
            AutodiscoverClients::expectedByOutlook,
            AutodiscoverClients::outlook),
        new Client(
            AutodiscoverQuestions.MOBILESYNC,
            mobilesyncTemplate,
            mailbox -> example(mailbox, "mobilesync", "2006"),
            AutodiscoverClients::expectedByPhones,
            AutodiscoverClients::mobilesync));
  }

  private static ClientRequest example(Mailbox mailbox, String family, String version) {
    String body =
        """
        <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/%1$s/requestschema/2006">
          <Request>
            <EMailAddress>%3$s</EMailAddress>
            <AcceptableResponseSchema>http://schemas.microsoft.com/exchange/autodiscover/%1$s/responseschema/%2$s</AcceptableResponseSchema>
          </Request>
        </Autodiscover>
        """
            .formatted(family, version, Escaping.xml(mailbox.address()));
    return ClientRequest.post(AutodiscoverRedirect.PATH, "autodiscover." + mailbox.domain(), body);
  }

  private static List<MailService> expectedByOutlook(ServerProfile profile) {
    return Stream.<MailService>concat(
            profile.servers(ServiceType.IMAP, ServiceType.POP3, ServiceType.SMTP).stream(),
            profile.urls(ServiceType.CALDAV, ServiceType.CARDDAV).stream())
        .toList();
  }

  private static List<MailService> expectedByPhones(ServerProfile profile) {
    return profile.urls(ServiceType.ACTIVESYNC).stream()
        .limit(1)
        .<MailService>map(web -> web)
        .toList();
  }

  private static List<AdvertisedService> outlook(byte[] document, Mailbox mailbox)
      throws DocumentException {
    return XmlElements.at(root(document), "Response", "Account", "Protocol").stream()
        .flatMap(protocol -> service(protocol).stream())
        .toList();
  }

  private static Optional<AdvertisedService> service(Element protocol) {
    String name = XmlElements.text(protocol, "Type");
    return Stream.of(ServiceType.values())
        .filter(type -> type.name().equalsIgnoreCase(name))
        .findFirst()
        .map(
            type ->
                new AdvertisedService(
                    type,
                    XmlElements.text(protocol, "Server"),
                    type.hasUrl() ? 0 : XmlElements.port(protocol, "Port"),
                    type.hasUrl() ? null : security(protocol),
                    XmlElements.text(protocol, "LoginName"),
                    XmlElements.text(protocol, "AuthRequired").equalsIgnoreCase("off")
                        ? List.of(Authentication.NONE)
                        : null));
  }

  /**
   * The security of a server; null if unknown. Thunderbird uses SSL, which defaults to on; Outlook
   * uses Encryption.
   */
  private static @Nullable Security security(Element protocol) {
    if (XmlElements.text(protocol, "SSL").equalsIgnoreCase("off")) {
      return Security.NONE;
    }
    return switch (XmlElements.text(protocol, "Encryption")) {
      case "SSL", "" -> Security.TLS;
      case "TLS" -> Security.STARTTLS;
      default -> null;
    };
  }

  private static List<AdvertisedService> mobilesync(byte[] document, Mailbox mailbox)
      throws DocumentException {
    return XmlElements.at(root(document), "Response", "Action", "Settings", "Server").stream()
        .filter(server -> XmlElements.text(server, "Type").equals("MobileSync"))
        .map(
            server ->
                new AdvertisedService(
                    ServiceType.ACTIVESYNC, XmlElements.text(server, "Url"), 0, null, null, null))
        .toList();
  }

  private static Element root(byte[] document) throws DocumentException {
    Element root = XmlDocument.parse(document).getDocumentElement();
    if (!"Autodiscover".equals(root.getLocalName())) {
      throw new DocumentException("the root element is not Autodiscover");
    }
    return root;
  }
}
