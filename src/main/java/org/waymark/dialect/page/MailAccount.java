package org.waymark.dialect.page;

import java.util.Comparator;
import java.util.Optional;
import org.waymark.mail.Authentication;
import org.waymark.mail.MailService.Server;
import org.waymark.mail.ServerProfile;
import org.waymark.mail.ServiceType;

/** The servers for a program that uses a password, one for each direction. */
record MailAccount(Server incoming, Server outgoing) {
  /** IMAP before POP3, then implicit TLS before STARTTLS. */
  private static final Comparator<Server> BEST =
      Comparator.comparing(Server::type).thenComparing(Server::security);

  /** The best servers of a profile; empty if it lacks one of the two. */
  static Optional<MailAccount> of(ServerProfile profile) {
    Optional<Server> outgoing = best(profile, ServiceType.SMTP);
    return best(profile, ServiceType.IMAP, ServiceType.POP3)
        .flatMap(incoming -> outgoing.map(server -> new MailAccount(incoming, server)));
  }

  private static Optional<Server> best(ServerProfile profile, ServiceType... types) {
    return profile.servers(types).stream().filter(server -> method(server).isPresent()).min(BEST);
  }

  boolean isImap() {
    return incoming.type() == ServiceType.IMAP;
  }

  /** The first method of a server that needs nothing but a password, if it has one. */
  static Optional<Authentication> method(Server server) {
    return server.authentication().stream()
        .filter(method -> method != Authentication.OAUTH2)
        .filter(method -> method != Authentication.NONE || server.type() == ServiceType.SMTP)
        .findFirst();
  }
}
