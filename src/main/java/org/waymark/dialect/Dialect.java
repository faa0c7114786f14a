package org.waymark.dialect;

import java.util.List;
import java.util.Map;
import org.waymark.mail.Hosting;
import org.waymark.mail.Mailbox;

/**
 * How one family of mail clients asks, and the form it wants the answer in. Stateless, and safe on
 * any thread.
 */
public interface Dialect {
  /** A short word for metrics and logs. */
  String name();

  /** The paths that it answers. */
  List<Route> routes();

  /**
   * The HTTP methods that it answers, besides OPTIONS: GET and HEAD, and POST where clients send
   * one.
   */
  List<String> methods();

  /** The answer to OPTIONS. */
  Reply options();

  /** Reads a request: what it asks, or the reply if no mail domain needs to be known for that. */
  Reading read(ClientRequest request);

  /**
   * What clients of this family send for a mailbox, by client, for a person who wants to see the
   * answer.
   */
  Map<String, ClientRequest> examples(Mailbox mailbox);

  /**
   * Makes every document of a hosting, so that no client waits for it.
   *
   * @return the memory that they take, roughly, in bytes
   */
  int bind(Hosting hosting);
}
