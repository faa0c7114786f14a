package org.waymark.imports;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The servers of a provider: those with a host and a port, and those with a URL. */
final class ServerElements {
  private static final Set<String> INCOMING = Set.of("imap", "pop3");
  private static final Map<String, Integer> TLS_PORTS =
      Map.of("imap", 993, "pop3", 995, "smtp", 465);
  private static final Map<String, Integer> OTHER_PORTS =
      Map.of("imap", 143, "pop3", 110, "smtp", 587, "managesieve", 4190);
  private static final Map<String, String> SECURITY =
      Map.of("ssl", "tls", "tls", "tls", "starttls", "starttls", "plain", "none");

  private final ProfileDraft profile;
  private final Optional<JsonObject> oauth2;
  private final Logins logins;

  /** Adds to a profile, with the OAuth2 settings for those servers that take it. */
  ServerElements(ProfileDraft profile, Optional<JsonObject> oauth2, Logins logins) {
    this.profile = profile;
    this.oauth2 = oauth2;
    this.logins = logins;
  }

  /** An incomingServer or outgoingServer. */
  void mail(XmlElement server) {
    String type = server.attribute("type").orElse("");
    String known = Elements.lower(type);
    if (server.is("outgoingServer")) {
      if (known.equals("smtp")) {
        server(server, known);
      } else {
        leave(server, type, "smtp");
      }
    } else if (INCOMING.contains(known)) {
      server(server, known);
    } else if (known.equals("activesync") || known.equals("jmap")) {
      web(server, known, "url");
    } else if (known.equals("exchange") && !server.all("easURL").isEmpty()) {
      web(server, "activesync", "easURL");
    } else {
      leave(server, type, "imap, pop3, activeSync, jmap, exchange with an easURL");
    }
  }

  /** A setupServer, where filters are set up. */
  void setup(XmlElement server) {
    String type = server.attribute("type").orElse("");
    if (Elements.lower(type).equals("managesieve")) {
      server(server, "managesieve");
    } else {
      leave(server, type, "managesieve");
    }
  }

  private static void leave(XmlElement server, String type, String allowed) {
    server.leave("not taken: the type: " + Spot.found(type, allowed));
  }

  private void server(XmlElement server, String type) {
    tellPreferred(server);
    Optional<String> host =
        server.one("hostname").flatMap(name -> Texts.host(name.text(), name.spot()));
    if (host.isEmpty()) {
      server.leave("not taken: no hostname can be taken");
      return;
    }
    Optional<Integer> givenPort = server.one("port").flatMap(ServerElements::port);
    Optional<String> givenSecurity = security(server);
    if (givenPort.isEmpty() && givenSecurity.isEmpty()) {
      server.leave("not taken: neither port nor socketType can be taken");
      return;
    }
    String security = givenSecurity.orElseGet(() -> securityOf(givenPort, type, server));
    int port = givenPort.orElseGet(() -> portOf(security, type, server));
    profile.service(
        JsonObject.of("type", type, "host", host.get(), "port", port, "security", security),
        logins.of(server),
        AuthenticationElements.read(server),
        oauth2);
  }

  private void web(XmlElement server, String type, String urlName) {
    tellPreferred(server);
    Optional<String> url =
        server.one(urlName).flatMap(element -> Texts.url(element.text(), element.spot()));
    if (url.isEmpty()) {
      server.leave("not taken: no " + urlName + " can be taken");
      return;
    }
    profile.service(
        JsonObject.of("type", type, "url", url.get()),
        logins.of(server),
        AuthenticationElements.read(server),
        oauth2);
  }

  /** Both say what a profile means anyway, unless they say the contrary. */
  private static void tellPreferred(XmlElement server) {
    tellUnless("false", server.all("useGlobalPreferredServer"));
    tellUnless("true", server.all("addThisServer"));
  }

  private static void tellUnless(String usual, List<XmlElement> elements) {
    elements.stream()
        .filter(element -> !Elements.lower(element.text()).equals(usual))
        .forEach(element -> element.spot().notTaken(element.text(), usual));
  }

  private static Optional<Integer> port(XmlElement element) {
    String text = element.text();
    if (text.matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65535) {
        return Optional.of(port);
      }
    }
    element.spot().notTaken(text, "a whole number, 1 to 65535");
    return Optional.empty();
  }

  /** The first that is known, as clients do. */
  private static Optional<String> security(XmlElement server) {
    Optional<String> first = Optional.empty();
    for (XmlElement element : server.all("socketType")) {
      String text = element.text();
      String security = SECURITY.get(Elements.lower(text));
      if (security == null) {
        element.spot().notTaken(text, "SSL, STARTTLS, plain");
      } else if (first.isEmpty()) {
        first = Optional.of(security);
      } else {
        element.spot().warn("not taken: a server has one socketType, the first counts");
      }
    }
    return first;
  }

  private static String securityOf(Optional<Integer> port, String type, XmlElement server) {
    boolean tls = port.equals(Optional.ofNullable(TLS_PORTS.get(type)));
    String security = tls ? "tls" : "starttls";
    server.spot().warn("no socketType can be taken; " + security + " stands for it");
    return security;
  }

  private static int portOf(String security, String type, XmlElement server) {
    Map<String, Integer> ports =
        security.equals("tls") && TLS_PORTS.containsKey(type) ? TLS_PORTS : OTHER_PORTS;
    int port = ports.getOrDefault(type, 0);
    server.spot().warn("no port can be taken; " + port + " stands for it");
    return port;
  }
}
