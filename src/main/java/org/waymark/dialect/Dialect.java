package org.waymark.dialect;

import java.util.List;
import org.waymark.mail.Hosting;

/** The protocol of one family of mail clients: requests and responses. Thread-safe. */
public interface Dialect {
  /** A short name for metrics and logs. */
  String name();

  /** The paths of the dialect. */
  List<Route> routes();

  /** Reads a request into a question, or into a reply if it needs no mail domain. */
  DialectResult read(ClientRequest request);

  /** Models of the clients that request a document for a mailbox. */
  default List<Client> clients() {
    return List.of();
  }

  /** Binds all documents of a hosting ahead of requests; returns their approximate bytes. */
  default int bind(Hosting hosting) {
    return 0;
  }
}
