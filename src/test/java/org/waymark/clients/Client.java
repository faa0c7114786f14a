package org.waymark.clients;

import java.util.Set;
import org.waymark.mail.ServiceType;

/** Reads answers as one mail client does, after the source code of the client. */
interface Client {
  String clientName();

  /** The types of server that it takes from a document at all. */
  Set<ServiceType> reads();

  /**
   * Reads an answer.
   *
   * @param address the address that the person typed
   */
  Setup read(Answer answer, String address);
}
