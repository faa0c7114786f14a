package org.waymark.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.waymark.TestAuthority;

/** A throw-away authority, and certificates of it for a Redis on this machine. */
final class Certificates {
  /** The certificate for {@code localhost} alone. */
  static final String BY_NAME = "server";

  /** The certificate for the loop-back addresses alone. */
  static final String BY_ADDRESS = "node";

  private static final String OTHER = "other";

  private final TestAuthority authority;

  Certificates(Path folder) throws Exception {
    authority = new TestAuthority(folder);
    authority.issue(BY_NAME, "dns:localhost");
    authority.issue(BY_ADDRESS, "ip:127.0.0.1,ip:0:0:0:0:0:0:0:1");
    authority.selfSigned(OTHER, "CN=Another CA");
  }

  Path authority() throws Exception {
    return authority.authority();
  }

  Path otherAuthority() throws Exception {
    return authority.certificate(OTHER);
  }

  /** What makes a server speak TLS alone, and to the others too. */
  List<String> options(String alias, int port) throws Exception {
    return List.of(
        "--port",
        "0",
        "--tls-port",
        Integer.toString(port),
        "--tls-cert-file",
        authority.certificate(alias).toString(),
        "--tls-key-file",
        authority.key(alias).toString(),
        "--tls-ca-cert-file",
        authority().toString(),
        "--tls-auth-clients",
        "no",
        "--tls-replication",
        "yes",
        "--tls-cluster",
        "yes");
  }

  /** A connection that trusts the authority, whatever the name. */
  Socket connect(InetAddress host, int port) throws IOException {
    return authority.trusting().getSocketFactory().createSocket(host, port);
  }
}
