package org.waymark.dialect;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.waymark.mail.MailDomain;
import org.waymark.mail.Mailbox;

/** The answers to what clients send for a mailbox, for a person who wants to see them. */
public final class Previews {
  private final SortedMap<String, Reading> readings = new TreeMap<>();

  public Previews(List<Dialect> dialects, Mailbox mailbox) {
    for (Dialect dialect : dialects) {
      dialect
          .examples(mailbox)
          .forEach((client, request) -> readings.put(client, dialect.read(request)));
    }
  }

  /** The clients that there are, in order, such as {@code outlook}. */
  public Set<String> clients() {
    return readings.keySet();
  }

  /** The answer to one of the {@link #clients}, if the domain is ours. */
  public Reply reply(String client, MailDomain domain) {
    @Nullable Reading reading = readings.get(client);
    if (reading instanceof Question question) {
      return question.answer(domain);
    }
    if (reading instanceof Reply reply) {
      return reply;
    }
    throw new IllegalArgumentException("no client is called " + client);
  }
}
