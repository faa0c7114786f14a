package org.waymark.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The address and TLS settings of servers in a test.
 *
 * @param host the address that they listen on
 * @param name the host name that clients use
 * @param alias the certificate that they show; empty without TLS
 */
record Endpoint(String host, String name, String alias, @Nullable Certificates certificates) {
  static final Endpoint PLAIN = new Endpoint("127.0.0.1", "127.0.0.1", "", null);

  /** On the loop-back address of IPv6. */
  static final Endpoint IPV6 = new Endpoint("::1", "::1", "", null);

  /** Encrypted, by an address that the certificate holds. */
  static Endpoint tls(String address, Certificates certificates) {
    return new Endpoint(address, address, Certificates.BY_ADDRESS, certificates);
  }

  /** Encrypted, by a name that the certificate holds. */
  static Endpoint tlsByName(Certificates certificates) {
    return new Endpoint("127.0.0.1", "localhost", Certificates.BY_NAME, certificates);
  }

  boolean isNamed() {
    return !name.equals(host);
  }

  List<String> options(int port) throws Exception {
    return certificates == null
        ? List.of("--port", Integer.toString(port))
        : certificates.options(alias, port);
  }

  Socket connect(int port) throws IOException {
    InetAddress address = InetAddress.getByName(host);
    return certificates == null ? new Socket(address, port) : certificates.connect(address, port);
  }

  @Override
  public String toString() {
    return certificates == null ? name : name + " with TLS";
  }
}
