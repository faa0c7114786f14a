package org.waymark.check;

import static org.waymark.check.Places.servers;
import static org.waymark.check.Places.serversOf;
import static org.waymark.check.Places.services;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.waymark.dialect.wellknown.ServiceRedirect;
import org.waymark.mail.MailService;
import org.waymark.mail.MailService.Server;
import org.waymark.mail.Security;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** Rules about hosts, ports, encryption and the order of servers. */
final class ServerRules {
  private static final Set<Integer> TLS_PORTS = Set.of(465, 993, 995);
  private static final Set<Integer> STARTTLS_PORTS = Set.of(25, 110, 143, 587);

  static final List<Rule> ALL =
      List.of(
          new Rule(
              Level.NOTICE,
              "all clients",
              "security none is left out of every answer, because there is an encrypted server of this type",
              serversOf(
                  profile -> {
                    Set<ServiceType> encrypted = encrypted(profile);
                    return server -> isPlain(server) && encrypted.contains(server.type());
                  })),
          new Rule(
              Level.WARNING,
              "all clients",
              "security none sends passwords and mail over the network in clear",
              serversOf(
                  profile -> {
                    Set<ServiceType> encrypted = encrypted(profile);
                    return server -> isPlain(server) && !encrypted.contains(server.type());
                  })),
          new Rule(
              Level.WARNING,
              "Thunderbird for Android",
              "an imap or smtp server with security none makes it discard the whole document",
              serversOf(
                  profile -> {
                    Set<ServiceType> encrypted = encrypted(profile);
                    return server ->
                        isPlain(server)
                            && server.type() != ServiceType.POP3
                            && !encrypted.contains(server.type());
                  })),
          new Rule(
              Level.WARNING,
              "all clients",
              "993, 995 and 465 are the ports of tls; starttls is right only if the server really speaks it there",
              servers(
                  server ->
                      server.security() == Security.STARTTLS && TLS_PORTS.contains(server.port()))),
          new Rule(
              Level.WARNING,
              "all clients",
              "25, 110, 143 and 587 are the ports of starttls; tls is right only if the server really speaks it there",
              servers(
                  server ->
                      server.security() == Security.TLS && STARTTLS_PORTS.contains(server.port()))),
          new Rule(
              Level.WARNING,
              "Thunderbird and Mustang by Autodiscover",
              "they derive the security from the port: starttls on 25, 110, 143 and 587, tls on every other",
              servers(
                  server ->
                      !isPlain(server)
                          && security(STARTTLS_PORTS.contains(server.port()))
                              != server.security())),
          new Rule(
              Level.WARNING,
              "FairEmail by Autodiscover",
              "it derives the security from the port: starttls on 143 for imap and on 587 for smtp, tls on every other",
              servers(
                  server ->
                      server.type() != ServiceType.POP3
                          && !isPlain(server)
                          && security(server.port() == startTlsPort(server)) != server.security())),
          new Rule(
              Level.WARNING,
              "SnappyMail by Autodiscover",
              "it derives the security from the port: for imap tls on 993 and starttls on every other, for smtp starttls on 587 and tls on every other",
              servers(
                  server ->
                      server.type() != ServiceType.POP3
                          && !isPlain(server)
                          && snappyMail(server) != server.security())),
          new Rule(
              Level.NOTICE,
              "Outlook 2007",
              "it ignores Encryption, and connects to every encrypted server with tls",
              servers(server -> server.security() == Security.STARTTLS)),
          new Rule(
              Level.NOTICE,
              "Evolution by autoconfig, FairEmail by Autodiscover",
              "they keep the last server of a type, all others the first; of two smtp servers, 465 with tls before 587 with starttls suits both",
              serversOf(ServerRules::shadowed)),
          new Rule(
              Level.NOTICE,
              "all clients",
              "imap comes before pop3 in every answer, because FairEmail and Geary read only the first server",
              serversOf(
                  profile -> {
                    Set<MailService> before = beforeTheLastImap(profile);
                    return server -> server.type() == ServiceType.POP3 && before.contains(server);
                  })),
          new Rule(
              Level.WARNING,
              "phones and eM Client",
              "they reject a url that is not https, or send the password in clear",
              services(
                  service ->
                      service instanceof MailService.Web web
                          && web.type() != ServiceType.WEBMAIL
                          && !web.url().toString().regionMatches(true, 0, "https:", 0, 6))),
          new Rule(
              Level.WARNING,
              "clients of calendars, contacts and JMAP",
              "a url below /.well-known/ only redirects, and the mail domain's own is a loop, answered with 404; write the url that it leads to",
              services(
                  service ->
                      service instanceof MailService.Web web
                          && ServiceRedirect.TYPES.contains(web.type())
                          && ServiceRedirect.isWellKnown(web.url()))),
          new Rule(
              Level.NOTICE,
              "phones",
              "only the first activesync url is in the answer",
              Places.servicesOf(
                  profile -> {
                    List<MailService.Web> urls = profile.urls(ServiceType.ACTIVESYNC);
                    return service ->
                        service.type() == ServiceType.ACTIVESYNC && !service.equals(urls.get(0));
                  })));

  private ServerRules() {}

  private static boolean isPlain(Server server) {
    return server.security() == Security.NONE;
  }

  /** The types that have an encrypted server. */
  private static Set<ServiceType> encrypted(ServerProfile profile) {
    Set<ServiceType> encrypted = EnumSet.noneOf(ServiceType.class);
    for (MailService service : profile.services()) {
      if (service instanceof Server server && !isPlain(server)) {
        encrypted.add(server.type());
      }
    }
    return encrypted;
  }

  private static Set<MailService> beforeTheLastImap(ServerProfile profile) {
    // By identity: services with equal content at different places differ.
    Set<MailService> before = Collections.newSetFromMap(new IdentityHashMap<>());
    List<MailService> services = profile.services();
    int last = services.size() - 1;
    while (last >= 0 && services.get(last).type() != ServiceType.IMAP) {
      last--;
    }
    before.addAll(services.subList(0, Math.max(0, last)));
    return before;
  }

  private static Security security(boolean startTls) {
    return startTls ? Security.STARTTLS : Security.TLS;
  }

  private static int startTlsPort(Server server) {
    return server.type() == ServiceType.IMAP ? 143 : 587;
  }

  private static Security snappyMail(Server server) {
    return security(
        server.type() == ServiceType.IMAP ? server.port() != 993 : server.port() == 587);
  }

  /**
   * True for a server that is not the last of its type: clients that use the last one ignore it.
   * False in a pair that suits all clients.
   */
  private static Predicate<Server> shadowed(ServerProfile profile) {
    Set<Server> shadowed = new HashSet<>();
    for (ServiceType type : List.of(ServiceType.IMAP, ServiceType.POP3, ServiceType.SMTP)) {
      List<Server> servers = profile.servers(type);
      if (servers.size() > 1 && !isSafePair(servers)) {
        shadowed.addAll(servers.subList(0, servers.size() - 1));
      }
    }
    return shadowed::contains;
  }

  private static boolean isSafePair(List<Server> servers) {
    Server first = servers.get(0);
    Server second = servers.get(1);
    return servers.size() == 2
        && first.type() == ServiceType.SMTP
        && first.port() == 465
        && first.security() == Security.TLS
        && second.port() == 587
        && second.security() == Security.STARTTLS;
  }
}
