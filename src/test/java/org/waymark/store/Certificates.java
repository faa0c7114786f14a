package org.waymark.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A throw-away authority, and certificates of it for this machine, made by keytool. */
public final class Certificates {
  /** The certificate for {@code localhost} alone. */
  static final String BY_NAME = "server";

  /** The certificate for the loop-back addresses alone. */
  public static final String BY_ADDRESS = "node";

  private static final String PASSWORD = "secret";

  private final Path folder;
  private final KeyStore store;
  private final SSLContext clients;

  public Certificates(Path folder) throws Exception {
    this.folder = folder;
    Path file = folder.resolve("store.p12");
    keytool(file, "ca", "-dname", "CN=Throw-away CA", "-ext", "bc:c");
    keytool(file, BY_NAME, "-dname", "CN=redis", "-ext", "san=dns:localhost", "-signer", "ca");
    keytool(
        file,
        BY_ADDRESS,
        "-dname",
        "CN=redis",
        "-ext",
        "san=ip:127.0.0.1,ip:0:0:0:0:0:0:0:1",
        "-signer",
        "ca");
    keytool(file, "other", "-dname", "CN=Another CA", "-ext", "bc:c");
    store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", store.getCertificate("ca"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    clients = SSLContext.getInstance("TLS");
    clients.init(null, trust.getTrustManagers(), null);
  }

  Path authority() throws Exception {
    return certificate("ca");
  }

  Path otherAuthority() throws Exception {
    return certificate("other");
  }

  /** What makes a server speak TLS alone, and to the others too. */
  List<String> options(String alias, int port) throws Exception {
    return List.of(
        "--port",
        "0",
        "--tls-port",
        Integer.toString(port),
        "--tls-cert-file",
        certificate(alias).toString(),
        "--tls-key-file",
        key(alias).toString(),
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
        folder.resolve(alias + ".pem"),
        Files.readString(certificate(alias)) + Files.readString(key(alias)));
  }

  private Path key(String alias) throws Exception {
    byte[] key = store.getKey(alias, PASSWORD.toCharArray()).getEncoded();
    return pem(alias + ".key", "PRIVATE KEY", key);
  }

  private Path certificate(String alias) throws Exception {
    return pem(alias + ".crt", "CERTIFICATE", store.getCertificate(alias).getEncoded());
  }

  private Path pem(String name, String kind, byte[] content) throws IOException {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n");
  }

  private static void keytool(Path store, String alias, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString(),
                "-alias",
                alias));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool: " + output);
    }
  }
}
