package org.waymark.dialect;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.waymark.mail.MailDomain;
import org.waymark.mail.Mailbox;

/** The clients of all dialects, and the answers to them, for a person who wants to see them. */
public final class Clients {
  private final SortedMap<String, Client> clients = new TreeMap<>();
  private final Map<String, Dialect> dialects = new TreeMap<>();

  /**
   * Knows the clients of these dialects.
   *
   * @throws IllegalArgumentException if two clients have one name
   */
  public Clients(List<Dialect> dialects) {
    for (Dialect dialect : dialects) {
      for (Client client : dialect.clients()) {
        if (clients.put(client.name(), client) != null) {
          throw new IllegalArgumentException("two clients are called " + client.name());
        }
        this.dialects.put(client.name(), dialect);
      }
    }
  }

  /** The clients by name, in order. */
  public SortedMap<String, Client> byName() {
    return Collections.unmodifiableSortedMap(clients);
  }

  /** The answer to one of the clients for a mailbox, if the domain is ours. */
  public Reply reply(String name, Mailbox mailbox, MailDomain domain) {
    Client client = clients.get(name);
    Dialect dialect = dialects.get(name);
    if (client == null || dialect == null) {
      throw new IllegalArgumentException("no client is called " + name);
    }
    DialectResult reading = dialect.read(client.example().apply(mailbox));
    return reading instanceof Question question ? question.answer(domain) : (Reply) reading;
  }
}
