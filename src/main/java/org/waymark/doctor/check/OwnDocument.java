package org.waymark.doctor.check;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.waymark.check.DocumentComparison;
import org.waymark.dialect.AdvertisedService;
import org.waymark.dialect.Body;
import org.waymark.dialect.Client;
import org.waymark.dialect.Clients;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Reply;
import org.waymark.document.DocumentException;
import org.waymark.mail.MailDomain;
import org.waymark.mail.Mailbox;
import org.waymark.mail.ServerProfile;

/**
 * The document that Waymark gives a client for a domain, by the settings and templates of this
 * process.
 *
 * @param mailbox of nobody, for requests; no answer depends on its local part
 * @param services as the client reads them; empty if the settings have nothing for the client
 */
record OwnDocument(Client client, Mailbox mailbox, Optional<List<AdvertisedService>> services) {
  /**
   * A document as the client reads it.
   *
   * @param difference what it does otherwise than our own; empty if it is like ours
   */
  record Reading(List<AdvertisedService> services, String difference) {}

  /** The document of the first of these clients that the settings have something for. */
  static OwnDocument of(Clients clients, MailDomain domain, String... names) {
    Mailbox mailbox = Mailbox.parse("user@" + domain.name()).orElseThrow();
    List<OwnDocument> documents =
        Stream.of(names).map(name -> of(clients, domain, mailbox, name)).toList();
    return documents.stream()
        .filter(document -> document.services.isPresent())
        .findFirst()
        .orElse(documents.get(0));
  }

  private static OwnDocument of(Clients clients, MailDomain domain, Mailbox mailbox, String name) {
    Client client = Objects.requireNonNull(clients.byName().get(name), name);
    Reply reply = clients.reply(name, mailbox, domain).made();
    Body body = reply.body();
    return new OwnDocument(
        client,
        mailbox,
        reply.outcome() == Outcome.ANSWERED && body != null
            ? Optional.of(read(client, mailbox, body, domain.hosting().profile()))
            : Optional.empty());
  }

  private static List<AdvertisedService> read(
      Client client, Mailbox mailbox, Body body, ServerProfile profile) {
    try {
      return client.reader().read(body.bytes(), mailbox);
    } catch (DocumentException e) {
      // A template of the operator makes no document; check reports that.
      return client.expected().apply(profile).stream()
          .map(service -> AdvertisedService.of(service, mailbox))
          .map(client.reader()::expressed)
          .toList();
    }
  }

  /**
   * Compares a document. Logins and authentication do not count: another version of Waymark may
   * write them otherwise.
   *
   * @return empty if the client cannot read it
   */
  Optional<Reading> read(Buffer document) {
    try {
      List<AdvertisedService> found = servers(client.reader().read(document.getBytes(), mailbox));
      List<AdvertisedService> wanted = servers(services.orElse(List.of()));
      return Optional.of(
          new Reading(
              found,
              DocumentComparison.of(wanted, found).stream()
                  .findFirst()
                  .map(difference -> difference.text())
                  .orElse(services.isPresent() ? "" : "should not be there")));
    } catch (DocumentException e) {
      return Optional.empty();
    }
  }

  private static List<AdvertisedService> servers(List<AdvertisedService> services) {
    return services.stream()
        .map(
            one ->
                new AdvertisedService(
                    one.type(), one.address(), one.port(), one.security(), null, null))
        .toList();
  }
}
