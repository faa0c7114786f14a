package org.waymark.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.testing.TestAuthority;

/** Certificates by name where the JDK itself speaks TLS, as on machines without BoringSSL. */
class SniKeyManagerTest {
  @TempDir static Path issued;
  private static TestAuthority authority;
  private static CertificatePair host;
  private static CertificatePair customer;

  @BeforeAll
  static void issue() throws Exception {
    authority = new TestAuthority(issued);
    host = issued("host", List.of("-keyalg", "RSA", "-keysize", "2048"), "dns:mail.host.com");
    customer =
        issued(
            "customer", List.of("-keyalg", "EC", "-groupname", "secp256r1"), "dns:*.customer.com");
  }

  @Test
  void jdk_getsTheCertificateOfTheName_ofWhateverKind() throws Exception {
    SniKeyManager names = new SniKeyManager(table(0));
    for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
      assertThat(subject(names, protocol, "autoconfig.customer.com")).isEqualTo("CN=customer");
      assertThat(subject(names, protocol, "AUTOCONFIG.customer.com")).isEqualTo("CN=customer");
      assertThat(subject(names, protocol, "mail.host.com")).isEqualTo("CN=host");
      assertThat(subject(names, protocol, "stranger.example")).isEqualTo("CN=host");
    }
  }

  @Test
  void handshake_thatHasChosen_isNotLostByARotation() {
    SniKeyManager names = new SniKeyManager(table(0));
    String chosen = table(0).find("a.customer.com").get(0).alias();
    names.replace(table(1));
    assertThat(names.getPrivateKey(chosen)).isEqualTo(customer.key());
    assertThat(names.getCertificateChain(chosen)).containsExactly(customer.chain().get(0));
    names.replace(table(2));
    assertThat(names.getPrivateKey(chosen)).isNull();
  }

  private static CertificateTable table(long generation) {
    return new CertificateTable(Map.of("host", host, "customer", customer), "host", generation);
  }

  private static CertificatePair issued(String alias, List<String> options, String names)
      throws Exception {
    authority.issue(alias, options, names);
    return CertificatePair.read(
        new PairFiles(alias, authority.certificate(alias), authority.key(alias)));
  }

  private static String subject(SniKeyManager names, String protocol, String asked)
      throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {names}, null, null);
    SSLEngine server = context.createSSLEngine();
    server.setUseClientMode(false);
    SSLEngine client = authority.trusting().createSSLEngine();
    client.setUseClientMode(true);
    SSLParameters parameters = client.getSSLParameters();
    parameters.setProtocols(new String[] {protocol});
    parameters.setServerNames(List.of(new SNIHostName(asked)));
    client.setSSLParameters(parameters);
    client.beginHandshake();
    ByteBuffer toServer = ByteBuffer.allocate(1 << 16);
    ByteBuffer toClient = ByteBuffer.allocate(1 << 16);
    while (isShaking(client) || isShaking(server)) {
      step(client, toServer, toClient);
      step(server, toClient, toServer);
    }
    X509Certificate sent = (X509Certificate) client.getSession().getPeerCertificates()[0];
    return sent.getSubjectX500Principal().getName();
  }

  private static boolean isShaking(SSLEngine engine) {
    return engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING
        && engine.getHandshakeStatus() != HandshakeStatus.FINISHED;
  }

  private static void step(SSLEngine engine, ByteBuffer out, ByteBuffer in) throws SSLException {
    ByteBuffer application = ByteBuffer.allocate(1 << 16);
    if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      engine.wrap(ByteBuffer.allocate(0), out);
    } else if (in.position() > 0) {
      in.flip();
      engine.unwrap(in, application);
      in.compact();
    }
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }
}
