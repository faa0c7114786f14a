package org.waymark.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;

/** A throw-away certificate authority that keytool makes, and its certificates. */
public final class TestAuthority {
  private static final String PASSWORD = "secret";
  private static final String CA = "ca";
  private static final List<String> EC = List.of("-keyalg", "EC", "-groupname", "secp256r1");

  private final Path folder;
  private final Path file;

  public TestAuthority(Path folder) throws Exception {
    this.folder = folder;
    this.file = folder.resolve("store.p12");
    selfSigned(CA, "CN=Throw-away CA");
  }

  /** Makes an authority that no client trusts. */
  public void selfSigned(String alias, String subject) throws Exception {
    keytool(alias, EC, "-dname", subject, "-ext", "bc:c");
  }

  /** Issues a certificate for names such as {@code dns:localhost} or {@code ip:127.0.0.1}. */
  public void issue(String alias, String names) throws Exception {
    issue(alias, EC, names);
  }

  /** The same with a key of another kind, or for another time. */
  public void issue(String alias, List<String> options, String names) throws Exception {
    issueBy(CA, alias, options, names);
  }

  /** The same by an intermediate authority. */
  public void issueBy(String signer, String alias, String names) throws Exception {
    issueBy(signer, alias, EC, names);
  }

  /** The same with a key of another kind, or for another time. */
  public void issueBy(String signer, String alias, List<String> options, String names)
      throws Exception {
    // A command line has no room for thousands of names.
    Path more = folder.resolve(alias + ".keytool");
    Files.writeString(more, "keytool.genkeypair = -ext san=" + names + "\n");
    keytool(alias, options, "-dname", "CN=" + alias, "-signer", signer, "-conf", more.toString());
  }

  /** The certificate of the authority. */
  public Path authority() throws Exception {
    return certificate(CA);
  }

  public Path certificate(String alias) throws Exception {
    return Files.writeString(folder.resolve(alias + ".crt"), certificatePem(alias));
  }

  public Path key(String alias) throws Exception {
    return Files.writeString(folder.resolve(alias + ".key"), keyPem(alias));
  }

  public String certificatePem(String alias) throws Exception {
    return pem("CERTIFICATE", store().getCertificate(alias).getEncoded());
  }

  /** The certificate and those of the authorities that issued it, without the root. */
  public String chainPem(String alias) throws Exception {
    List<X509Certificate> chain = chain(alias);
    StringBuilder pem = new StringBuilder();
    for (X509Certificate each : chain.subList(0, chain.size() - 1)) {
      pem.append(pem("CERTIFICATE", each.getEncoded()));
    }
    return pem.toString();
  }

  public String keyPem(String alias) throws Exception {
    return pem("PRIVATE KEY", store().getKey(alias, PASSWORD.toCharArray()).getEncoded());
  }

  /** A context for a client that trusts the authority and checks no names. */
  public SSLContext trusting() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** Trusts the authority and nobody else. */
  public X509TrustManager trust() throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(CA, store().getCertificate(CA));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    return (X509TrustManager) trust.getTrustManagers()[0];
  }

  /** The certificates that a server sends, its own first. */
  public List<X509Certificate> chain(String alias) throws Exception {
    return Stream.of(store().getCertificateChain(alias)).map(X509Certificate.class::cast).toList();
  }

  /** A context for a server that presents this certificate. */
  public SSLContext presenting(String alias) throws Exception {
    char[] password = PASSWORD.toCharArray();
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry(
        alias, store().getKey(alias, password), password, store().getCertificateChain(alias));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /** A context for a server that presents the certificate with the current alias. */
  public SSLContext presenting(Supplier<String> current) throws Exception {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store(), PASSWORD.toCharArray());
    X509ExtendedKeyManager keys = (X509ExtendedKeyManager) factory.getKeyManagers()[0];
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {new CurrentKey(keys, current)}, null, null);
    return context;
  }

  private KeyStore store() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static String pem(String kind, byte[] content) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
  }

  private void keytool(String alias, List<String> more, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                // It runs too shortly to repay the optimizing compiler.
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-validity",
                "2",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString(),
                "-alias",
                alias));
    command.addAll(more);
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool: " + output);
    }
  }
}
