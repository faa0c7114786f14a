package org.waymark.dialect;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.waymark.mail.MailDomain;
import org.waymark.mail.Mailbox;

/** The client models of all dialects by name, with the replies they get. */
public final class Clients {
  private final SortedMap<String, Client> clients = new TreeMap<>();
  private final Map<String, Dialect> dialects = new TreeMap<>();

  /**
   * Collects the clients.
   *
   * @throws IllegalArgumentException if two clients share a name
   */
  public Clients(List<Dialect> dialects) {
    for (Dialect dialect : dialects) {
      for (Client client : dialect.clients()) {
        if (clients.put(client.name(), client) != null) {
          throw new IllegalArgumentException("duplicate client name: " + client.name());
        }
        this.dialects.put(client.name(), dialect);
      }
    }
  }

  /** The clients, sorted by name. */
  public SortedMap<String, Client> byName() {
    return Collections.unmodifiableSortedMap(clients);
  }

  /** The reply to a client for a mailbox of a known domain. */
  public Reply reply(String name, Mailbox mailbox, MailDomain domain) {
    Client client = clients.get(name);
    Dialect dialect = dialects.get(name);
    if (client == null || dialect == null) {
      throw new IllegalArgumentException("unknown client: " + name);
    }
    DialectResult result = dialect.read(client.example().apply(mailbox));
    return result instanceof Question question ? question.found(domain) : (Reply) result;
  }
}
