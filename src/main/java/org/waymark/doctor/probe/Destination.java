package org.waymark.doctor.probe;

import io.vertx.core.net.SocketAddress;
import java.util.List;
import org.waymark.dns.Answer;

/** Where a host name leads, looked up once. */
public sealed interface Destination {
  /**
   * A server that may be contacted.
   *
   * @param host for Host and SNI
   * @param port what clients would use, for Host
   * @param addresses to connect to, the preferred one first; never empty
   */
  record Allowed(String host, int port, List<SocketAddress> addresses) implements Destination {}

  /**
   * A name with an address that must not be contacted.
   *
   * @param address that address, as text
   */
  record Refused(String host, String address) implements Destination {}

  /** A text that is no host name, such as an IP literal. */
  record NoName(String host) implements Destination {}

  /**
   * A name without addresses.
   *
   * @param answer that of the look-up for A, or that for AAAA if only that failed
   */
  record Missing(String host, Answer answer) implements Destination {}
}
