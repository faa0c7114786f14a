package org.waymark.dialect.autoconfig;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.waymark.dialect.Placeholders;
import org.waymark.document.Gap;
import org.waymark.document.Model;
import org.waymark.document.TemplateNames;
import org.waymark.document.Text;
import org.waymark.mail.Authentication;
import org.waymark.mail.Documentation;
import org.waymark.mail.MailService;
import org.waymark.mail.OAuth2;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** The model of the autoconfig template, named after the elements of config-v1.1.xml. */
final class AutoconfigModel {
  private static final TemplateNames AUTHENTICATION =
      TemplateNames.none().values("value").section("http", TemplateNames.none());

  private static final TemplateNames SERVER =
      TemplateNames.none()
          .values("type", "hostname", "port", "socketType", "username")
          .section("authentication", AUTHENTICATION);

  private static final TemplateNames WEB =
      TemplateNames.none().values("url", "username").section("authentication", AUTHENTICATION);

  static final TemplateNames NAMES =
      TemplateNames.none()
          .values("domain", "displayName", "displayShortName")
          .section("otherHost", TemplateNames.none().values("hostDomain"))
          .section("incoming", SERVER)
          .section("outgoing", SERVER)
          .section("managesieve", SERVER)
          .section(
              "documentation",
              TemplateNames.none()
                  .values("url")
                  .section("descr", TemplateNames.none().values("lang", "text")))
          .section("addressbook", WEB)
          .section("calendar", WEB)
          .section("jmap", WEB)
          .section("webmail", WEB)
          .section("oauth2", TemplateNames.none().values("issuer", "scope", "authURL", "tokenURL"));

  /** The mail domain of the requested host, where it differs from the address's. */
  static final Gap HOST_DOMAIN = new Gap("domain of the host", 3);

  private static final PlaceholderText ADDRESS = PlaceholderText.of("%EMAILADDRESS%");

  private AutoconfigModel() {}

  /**
   * The model of a profile; empty without an incoming server, because such a document ends the
   * search of Delta Chat and Thunderbird without a result.
   */
  static Optional<Model> of(ServerProfile profile, boolean underOtherHost) {
    // IMAP first: FairEmail and Geary use only the first incoming server.
    List<Model> incoming = servers(profile, ServiceType.IMAP, ServiceType.POP3);
    if (incoming.isEmpty()) {
      return Optional.empty();
    }
    Model otherHost = new Model().text("hostDomain", Text.of(HOST_DOMAIN));
    return Optional.of(
        new Model()
            .text("domain", Text.of(Placeholders.DOMAIN))
            .text("displayName", Placeholders.withDomain(profile.name()))
            .text("displayShortName", Placeholders.withDomain(profile.shortName()))
            .section("otherHost", underOtherHost ? List.of(otherHost) : List.of())
            .section("incoming", incoming)
            .section("outgoing", servers(profile, ServiceType.SMTP))
            .section("managesieve", servers(profile, ServiceType.MANAGESIEVE))
            .section(
                "documentation",
                profile.documentation().stream().map(AutoconfigModel::documentation).toList())
            .section("addressbook", urls(profile, ServiceType.CARDDAV))
            .section("calendar", urls(profile, ServiceType.CALDAV))
            .section("jmap", urls(profile, ServiceType.JMAP))
            .section("webmail", urls(profile, ServiceType.WEBMAIL))
            .section("oauth2", oauth2(profile)));
  }

  private static List<Model> servers(ServerProfile profile, ServiceType... types) {
    return profile.servers(types).stream().map(AutoconfigModel::server).toList();
  }

  private static Model server(MailService.Server server) {
    return new Model()
        .text("type", server.type().key())
        .text("hostname", Placeholders.withDomain(server.host()))
        .text("port", Integer.toString(server.port()))
        .text("socketType", socketType(server.security()))
        .text("username", username(server.login()))
        .section(
            "authentication",
            server.authentication().stream()
                .map(way -> authentication(authenticationOfServer(way), false))
                .toList());
  }

  private static List<Model> urls(ServerProfile profile, ServiceType type) {
    return profile.urls(type).stream()
        .map(
            web ->
                new Model()
                    .text("url", Placeholders.withDomain(web.url()))
                    .text("username", username(web.login()))
                    .section(
                        "authentication",
                        web.authentication().stream()
                            .flatMap(way -> authenticationOfUrl(way).stream())
                            .toList()))
        .toList();
  }

  private static Model documentation(Documentation documentation) {
    return new Model()
        .text("url", Placeholders.withDomain(documentation.url()))
        .section(
            "descr",
            documentation.text().entrySet().stream()
                .map(
                    text ->
                        new Model()
                            .text("lang", text.getKey())
                            .text("text", Placeholders.withDomain(text.getValue())))
                .toList());
  }

  private static List<Model> oauth2(ServerProfile profile) {
    return profile.services().stream()
        .filter(service -> service.authentication().contains(Authentication.OAUTH2))
        .map(MailService::oauth2)
        .filter(Objects::nonNull)
        .distinct()
        .map(AutoconfigModel::oauth2)
        .toList();
  }

  private static Model oauth2(OAuth2 oauth2) {
    return new Model()
        .text("issuer", Placeholders.withDomain(oauth2.issuer()))
        .text("scope", Placeholders.withDomain(oauth2.scope()))
        .text("authURL", Placeholders.withDomain(oauth2.authUrl()))
        .text("tokenURL", Placeholders.withDomain(oauth2.tokenUrl()));
  }

  /**
   * The username of a login. An address is one placeholder: FairEmail, Mailspring and aerc
   * recognize a placeholder only as the whole login.
   */
  private static Text username(PlaceholderText login) {
    return Placeholders.withDomain(login.isAddress() ? ADDRESS : login);
  }

  private static Model authentication(String value, boolean http) {
    return new Model().text("value", value).section("http", http);
  }

  private static String socketType(Security security) {
    return switch (security) {
      case TLS -> "SSL";
      case STARTTLS -> "STARTTLS";
      case NONE -> "plain";
    };
  }

  private static String authenticationOfServer(Authentication way) {
    return switch (way) {
      case PASSWORD -> "password-cleartext";
      case ENCRYPTED_PASSWORD -> "password-encrypted";
      case OAUTH2 -> "OAuth2";
      case NONE -> "none";
    };
  }

  private static Optional<Model> authenticationOfUrl(Authentication way) {
    return switch (way) {
      case PASSWORD -> Optional.of(authentication("Basic", true));
      case ENCRYPTED_PASSWORD -> Optional.of(authentication("Digest", true));
      case OAUTH2 -> Optional.of(authentication("OAuth2", false));
      case NONE -> Optional.empty();
    };
  }
}
