package org.waymark.dialect;

import java.util.List;
import org.waymark.mail.Hosting;

/**
 * How one family of mail clients asks, and the form it wants the answer in. Stateless, and safe on
 * any thread.
 */
public interface Dialect {
  /** A short word for metrics and logs. */
  String name();

  /** The paths that it answers. */
  List<Route> routes();

  /** Reads a request: what it asks, or the reply if no mail domain needs to be known for that. */
  DialectResult read(ClientRequest request);

  /** The kinds of client that ask for a document about a mailbox. */
  List<Client> clients();

  /**
   * Makes every document of a hosting, so that no client waits for it.
   *
   * @return the memory that they take, roughly, in bytes
   */
  int bind(Hosting hosting);
}
