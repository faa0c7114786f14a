package org.waymark.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.waymark.testing.TestAuthority;

/** A throw-away authority, and certificates of it for a Redis on this machine. */
public final class Certificates {
  /** The certificate for {@code localhost} alone. */
  static final String BY_NAME = "server";

  /** The certificate for the loop-back addresses alone. */
  public static final String BY_ADDRESS = "node";

  private static final String OTHER = "other";

  private final TestAuthority authority;
  private final SSLContext clients;

  public Certificates(Path folder) throws Exception {
    authority = new TestAuthority(folder);
    authority.issue(BY_NAME, "dns:localhost");
    authority.issue(BY_ADDRESS, "ip:127.0.0.1,ip:0:0:0:0:0:0:0:1");
    authority.selfSigned(OTHER, "CN=Another CA");
    clients = authority.trusting();
  }

  Path authority() throws Exception {
    return authority.authority();
  }

  Path otherAuthority() throws Exception {
    return authority.certificate(OTHER);
  }

  /** The options of a server that speaks only TLS, to other servers too. */
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
  public Socket connect(InetAddress host, int port) throws IOException {
    return clients.getSocketFactory().createSocket(host, port);
  }

  /** A certificate and its key in one file. */
  public Path withKey(String alias) throws Exception {
    return Files.writeString(
        authority.certificate(alias).resolveSibling(alias + ".pem"),
        authority.certificatePem(alias) + authority.keyPem(alias));
  }
}
