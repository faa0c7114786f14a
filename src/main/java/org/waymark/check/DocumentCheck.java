package org.waymark.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.waymark.dialect.AdvertisedService;
import org.waymark.dialect.Body;
import org.waymark.dialect.Client;
import org.waymark.dialect.Clients;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Reply;
import org.waymark.document.DocumentException;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;
import org.waymark.mail.Authentication;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.mail.MailService;
import org.waymark.mail.Mailbox;
import org.waymark.mail.Security;
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
    List<AdvertisedService> left = new ArrayList<>(advertised);
    for (MailService service : client.expected().apply(effective.profile())) {
      AdvertisedService wanted = AdvertisedService.of(service, MAILBOX);
      AdvertisedService found =
          left.stream().filter(one -> one.type() == wanted.type()).findFirst().orElse(null);
      left.remove(found);
      KeyPath place = KeyPath.of("services").index(effective.profile().services().indexOf(service));
      for (String difference : differences(wanted, found)) {
        warn(effective, place, client, difference);
      }
    }
    for (AdvertisedService more : left) {
      warn(effective, KeyPath.ROOT, client, "adds " + more + ", which the settings do not name");
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

  private static List<String> differences(
      AdvertisedService wanted, @Nullable AdvertisedService found) {
    if (found == null) {
      return List.of("leaves out " + wanted);
    }
    List<String> differences = new ArrayList<>();
    String server = " of " + wanted;
    if (!found.address().equals(wanted.address())) {
      differences.add(different("address", found.address(), wanted.address()) + server);
    }
    if (found.port() != wanted.port()) {
      String port = found.port() == 0 ? "" : Integer.toString(found.port());
      differences.add(different("port", port, Integer.toString(wanted.port())) + server);
    }
    if (found.security() != wanted.security()) {
      differences.add(
          different("security", word(found.security()), word(wanted.security())) + server);
    }
    String login = found.login();
    if (login != null && !login.equals(wanted.login())) {
      differences.add(
          different("login", login, Objects.requireNonNullElse(wanted.login(), "")) + server);
    }
    List<Authentication> ways = found.authentication();
    List<Authentication> all = Objects.requireNonNullElse(wanted.authentication(), List.of());
    if (ways != null && !ways.equals(all)) {
      differences.add(different("authentication", words(ways), words(all)) + server);
    }
    return differences;
  }

  private static String different(String detail, String found, String wanted) {
    return found.isEmpty()
        ? "writes no " + detail + " (" + wanted + ")"
        : "writes the " + detail + " \"" + found + "\", not \"" + wanted + "\",";
  }

  private static String word(@Nullable Security security) {
    return security == null ? "" : security.name().toLowerCase(Locale.ROOT);
  }

  private static String words(List<Authentication> ways) {
    return ways.stream()
        .map(way -> way.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.joining(", "));
  }
}
