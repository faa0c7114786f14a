package org.waymark.tls;

import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.internal.tcnative.SSL;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Locale;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.StandardConstants;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Selects the certificate of a handshake by the client's SNI. Thread-safe. */
final class SniKeyManager extends X509ExtendedKeyManager {
  private volatile CertificateTable table;

  /** The previous table, for handshakes that selected an alias just before it was replaced. */
  private volatile CertificateTable before;

  SniKeyManager(CertificateTable table) {
    this.table = table;
    this.before = table;
  }

  CertificateTable table() {
    return table;
  }

  void replace(CertificateTable next) {
    before = table;
    table = next;
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      @Nullable String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    if (keyType == null || engine == null) {
      return null;
    }
    for (CertificateTable.Entry entry : table.find(asked(engine))) {
      if (isOfType(entry.pair(), keyType)) {
        return entry.alias();
      }
    }
    return null;
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    CertificatePair pair = pair(alias);
    return pair == null ? null : pair.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    CertificatePair pair = pair(alias);
    return pair == null ? null : pair.key();
  }

  private @Nullable CertificatePair pair(String alias) {
    CertificatePair pair = table.pair(alias);
    return pair != null ? pair : before.pair(alias);
  }

  /**
   * True if the key of a pair has a type; {@code EC_RSA} is an EC key in a certificate signed with
   * RSA.
   */
  private static boolean isOfType(CertificatePair pair, String keyType) {
    int signer = keyType.indexOf('_');
    return pair.keyType().equals(signer < 0 ? keyType : keyType.substring(0, signer));
  }

  /**
   * The requested host name in lower case, without the trailing dot that RFC 6066 section 3 forbids
   * but the fetcher behind Outlook for Mac sends (mox's compatibility.txt).
   */
  private static @Nullable String asked(SSLEngine engine) {
    String name =
        engine instanceof ReferenceCountedOpenSslEngine open
            // The session would reject the dot.
            ? SSL.getSniHostname(open.sslPointer())
            : askedOfJdk(engine);
    if (name == null) {
      return null;
    }
    String host = name.toLowerCase(Locale.ROOT);
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  private static @Nullable String askedOfJdk(SSLEngine engine) {
    if (engine.getHandshakeSession() instanceof ExtendedSSLSession session) {
      for (SNIServerName name : session.getRequestedServerNames()) {
        if (name.getType() == StandardConstants.SNI_HOST_NAME) {
          return new String(name.getEncoded(), StandardCharsets.US_ASCII);
        }
      }
    }
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    throw new UnsupportedOperationException("only handshakes by SSLEngine are supported");
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String @Nullable [] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
