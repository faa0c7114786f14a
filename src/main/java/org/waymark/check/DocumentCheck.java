package org.waymark.check;

import java.util.ArrayList;
import java.util.List;
import org.waymark.check.DocumentComparison.Difference;
import org.waymark.dialect.AdvertisedService;
import org.waymark.dialect.Body;
import org.waymark.dialect.Client;
import org.waymark.dialect.Clients;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Reply;
import org.waymark.document.DocumentException;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.mail.MailService;
import org.waymark.mail.Mailbox;
import org.waymark.settings.EffectiveProfile;

/**
 * Compares the documents of a profile with its settings. Each document is read as its client reads
 * it; a difference comes from a template.
 */
public final class DocumentCheck {
  private static final Mailbox MAILBOX = Mailbox.parse("user@mail.example").orElseThrow();

  private final Clients clients;
  private final List<Remark> warnings = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  public DocumentCheck(Clients clients) {
    this.clients = clients;
  }

  /** The differences between documents and settings. */
  public List<Remark> warnings() {
    return warnings;
  }

  /** The documents that a client cannot read. */
  public List<Problem> problems() {
    return problems;
  }

  /** Checks the documents of a profile. Skips a domain: its templates are those of its profile. */
  public void check(EffectiveProfile effective) {
    if (effective.inherited().isEmpty()) {
      Hosting hosting = new Hosting(effective.profile());
      MailDomain domain = new MailDomain(MAILBOX.domain(), hosting, effective::name);
      clients.byName().values().forEach(client -> check(effective, client, domain));
    }
  }

  private void check(EffectiveProfile effective, Client client, MailDomain domain) {
    Reply reply = clients.reply(client.name(), MAILBOX, domain).made();
    Body body = reply.body();
    if (reply.outcome() != Outcome.ANSWERED || body == null) {
      return;
    }
    try {
      compare(effective, client, client.reader().read(body.bytes(), MAILBOX));
    } catch (DocumentException e) {
      KeyPath place = KeyPath.of(effective.name());
      problems.add(
          new Problem(
              effective.file(),
              effective.lines().applyAsInt(place),
              place.toString(),
              maker(client)
                  + " makes a document that "
                  + client.name()
                  + " cannot read: "
                  + e.getMessage()));
    }
  }

  private void compare(
      EffectiveProfile effective, Client client, List<AdvertisedService> advertised) {
    List<MailService> services = client.expected().apply(effective.profile());
    List<AdvertisedService> wanted =
        services.stream()
            .map(service -> AdvertisedService.of(service, MAILBOX))
            .map(client.reader()::expressed)
            .toList();
    for (Difference difference : DocumentComparison.of(wanted, advertised)) {
      int service = difference.service();
      KeyPath place =
          service < 0
              ? KeyPath.ROOT
              : KeyPath.of("services")
                  .index(effective.profile().services().indexOf(services.get(service)));
      warn(effective, place, client, difference.text());
    }
  }

  private void warn(EffectiveProfile effective, KeyPath inside, Client client, String difference) {
    KeyPath place = KeyPath.of(effective.name()).then(inside);
    warnings.add(
        new Remark(
            Level.WARNING,
            effective.file(),
            effective.lines().applyAsInt(place),
            place,
            client.name(),
            maker(client) + " " + difference));
  }

  private static String maker(Client client) {
    return client.template().isEmpty() ? "Waymark" : client.template();
  }
}
