package org.waymark.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.waymark.mail.Authentication;
import org.waymark.mail.Documentation;
import org.waymark.mail.MailService;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** Builds profiles. */
final class Profiles {
  private String name = "Host.com Mail";
  private String login = "%EMAILADDRESS%";
  private List<Authentication> authentication = List.of(Authentication.PASSWORD);
  private final List<MailService> services = new ArrayList<>();
  private final List<Documentation> documentation = new ArrayList<>();

  static Profiles profile() {
    return new Profiles();
  }

  Profiles name(String text) {
    name = text;
    return this;
  }

  /** The login of the services that follow. */
  Profiles login(String text) {
    login = text;
    return this;
  }

  /** The ways to log in to the servers that follow. */
  Profiles authentication(Authentication... ways) {
    authentication = List.of(ways);
    return this;
  }

  Profiles server(ServiceType type, String host, int port, Security security) {
    services.add(
        new MailService.Server(
            type,
            PlaceholderText.of(host),
            port,
            security,
            PlaceholderText.of(login),
            authentication,
            null));
    return this;
  }

  Profiles url(ServiceType type, String url) {
    services.add(
        new MailService.Web(
            type,
            PlaceholderText.of(url),
            PlaceholderText.of(login),
            List.of(Authentication.PASSWORD),
            null));
    return this;
  }

  /** CalDAV, CardDAV and ActiveSync. */
  Profiles everythingElse() {
    return url(ServiceType.CALDAV, "https://dav.host.com/calendars/")
        .url(ServiceType.CARDDAV, "https://dav.host.com/contacts/")
        .url(ServiceType.ACTIVESYNC, "https://mail.host.com/Microsoft-Server-ActiveSync");
  }

  Profiles documentation(String url, String language, String text) {
    documentation.add(
        new Documentation(PlaceholderText.of(url), Map.of(language, PlaceholderText.of(text))));
    return this;
  }

  ServerProfile build() {
    return new ServerProfile(
        PlaceholderText.of(name),
        PlaceholderText.of("Host.com"),
        List.copyOf(services),
        List.copyOf(documentation),
        24);
  }
}
