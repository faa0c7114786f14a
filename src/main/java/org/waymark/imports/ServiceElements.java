package org.waymark.imports;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The elements of a provider that become services. */
final class ServiceElements {
  private static final Map<String, Integer> TLS_PORTS =
      Map.of("imap", 993, "pop3", 995, "smtp", 465);
  private static final Map<String, Integer> OTHER_PORTS =
      Map.of("imap", 143, "pop3", 110, "smtp", 587, "managesieve", 4190);
  private static final Map<String, String> SECURITY =
      Map.of("ssl", "tls", "tls", "tls", "starttls", "starttls", "plain", "none");

  private final ProfileBuilder profile;
  private final Optional<JsonObject> oauth2;
  private final Logins logins;

  /** Adds to a profile, with the OAuth2 settings for services with that authentication. */
  ServiceElements(ProfileBuilder profile, Optional<JsonObject> oauth2, Logins logins) {
    this.profile = profile;
    this.oauth2 = oauth2;
    this.logins = logins;
  }

  /** An incomingServer or outgoingServer. */
  void mail(XmlElement server) {
    String type = type(server, "");
    boolean isOutgoing = server.is("outgoingServer");
    if (isOutgoing ? type.equals("smtp") : type.equals("imap") || type.equals("pop3")) {
      server(server, type);
    } else if (isOutgoing) {
      ignored(server, "smtp");
    } else if (type.equals("activesync") || type.equals("jmap")) {
      web(server, type, "url");
    } else if (type.equals("exchange") && !server.all("easURL").isEmpty()) {
      web(server, "activesync", "easURL");
    } else {
      ignored(server, "imap, pop3, activeSync, jmap, exchange with an easURL");
    }
  }

  /** A setupServer, for mail filters. */
  void setup(XmlElement server) {
    if (type(server, "").equals("managesieve")) {
      server(server, "managesieve");
    } else {
      ignored(server, "managesieve");
    }
  }

  /** An addressBook or calendar; serverURL is the name of url before 2024. */
  void dav(XmlElement element, String type) {
    if (type(element, type).equals(type)) {
      web(element, type, "url", "serverURL");
    } else {
      ignored(element, type);
    }
  }

  /** A webMail; a profile has no equivalent of the fields of its form. */
  void webMail(XmlElement element) {
    Optional<XmlElement> form = element.one("loginPageInfo");
    Optional<String> url =
        element
            .one("loginPage")
            .or(() -> form)
            .flatMap(
                page ->
                    page.attribute("url").flatMap(text -> ImportedText.url(text, page.position())));
    if (url.isEmpty()) {
      element.leave("ignored: no usable url");
      return;
    }
    Optional<String> login = form.flatMap(logins::of);
    form.flatMap(page -> page.attribute("url"))
        .filter(other -> !other.equals(url.get()))
        .ifPresent(
            other ->
                form.get().position().warn("the attribute url is ignored: loginPage has another"));
    profile.service(
        JsonObject.of("type", "webmail", "url", url.get()), login, List.of(), Optional.empty());
  }

  private static String type(XmlElement element, String byDefault) {
    return ImportedText.lower(element.attribute("type").orElse(byDefault));
  }

  private static void ignored(XmlElement element, String allowed) {
    String found = element.attribute("type").orElse("");
    element.leave("ignored: type: " + Position.found(found, allowed));
  }

  private void server(XmlElement server, String type) {
    warnOfPreferences(server);
    Optional<String> host =
        server.one("hostname").flatMap(name -> ImportedText.host(name.text(), name.position()));
    if (host.isEmpty()) {
      server.leave("ignored: no usable hostname");
      return;
    }
    Optional<Integer> givenPort = server.one("port").flatMap(ServiceElements::port);
    Optional<String> givenSecurity = security(server);
    if (givenPort.isEmpty() && givenSecurity.isEmpty()) {
      server.leave("ignored: neither port nor socketType is usable");
      return;
    }
    String security = givenSecurity.orElseGet(() -> securityOf(givenPort, type, server));
    int port = givenPort.orElseGet(() -> portOf(security, type, server));
    service(
        JsonObject.of("type", type, "host", host.get(), "port", port, "security", security),
        server);
  }

  private void web(XmlElement element, String type, String... urlNames) {
    warnOfPreferences(element);
    Optional<String> url =
        element.one(urlNames).flatMap(text -> ImportedText.url(text.text(), text.position()));
    if (url.isEmpty()) {
      element.leave("ignored: no usable " + urlNames[0]);
    } else {
      service(JsonObject.of("type", type, "url", url.get()), element);
    }
  }

  private void service(JsonObject service, XmlElement element) {
    profile.service(service, logins.of(element), AuthenticationElements.read(element), oauth2);
  }

  /** Warns of preferences other than those of every profile. */
  private static void warnOfPreferences(XmlElement server) {
    warnUnless("false", server.all("useGlobalPreferredServer"));
    warnUnless("true", server.all("addThisServer"));
  }

  private static void warnUnless(String usual, List<XmlElement> elements) {
    elements.stream()
        .filter(element -> !ImportedText.lower(element.text()).equals(usual))
        .forEach(element -> element.position().ignored(element.text(), usual));
  }

  private static Optional<Integer> port(XmlElement element) {
    String text = element.text();
    if (text.matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65535) {
        return Optional.of(port);
      }
    }
    element.position().ignored(text, "a whole number, 1 to 65535");
    return Optional.empty();
  }

  /** The first usable socketType, as clients choose it. */
  private static Optional<String> security(XmlElement server) {
    Optional<String> first = Optional.empty();
    for (XmlElement element : server.all("socketType")) {
      String text = element.text();
      String security = SECURITY.get(ImportedText.lower(text));
      if (security == null) {
        element.position().ignored(text, "SSL, STARTTLS, plain");
      } else if (first.isEmpty()) {
        first = Optional.of(security);
      } else {
        element.position().warn("ignored: the first socketType applies");
      }
    }
    return first;
  }

  private static String securityOf(Optional<Integer> port, String type, XmlElement server) {
    boolean tls = port.equals(Optional.ofNullable(TLS_PORTS.get(type)));
    String security = tls ? "tls" : "starttls";
    server.position().warn("no usable socketType; imported with " + security);
    return security;
  }

  private static int portOf(String security, String type, XmlElement server) {
    Map<String, Integer> ports =
        security.equals("tls") && TLS_PORTS.containsKey(type) ? TLS_PORTS : OTHER_PORTS;
    int port = ports.getOrDefault(type, 0);
    server.position().warn("no usable port; imported with " + port);
    return port;
  }
}
