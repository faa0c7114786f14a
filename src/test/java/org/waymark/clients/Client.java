package org.waymark.clients;

import java.util.Set;
import org.waymark.mail.ServiceType;

/** Reads our answers as one mail client does, after autoconfig.md or autodiscover.md. */
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
