package org.waymark.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.testing.Broken;
import org.waymark.testing.Chance;

/** Private keys in the forms that tools write. */
class PemKeyTest {
  @ParameterizedTest
  @CsvSource({"EC, 256", "EC, 384", "EC, 521", "RSA, 2048", "RSA, 4096"})
  void key_isRead_alsoBareAsOpenSslWroteItBefore(String kind, int size) throws Exception {
    KeyPair pair = pair(kind, size);
    byte[] wrapped = pair.getPrivate().getEncoded();
    byte[] bare = bare(wrapped);
    String parameters = pem("EC PARAMETERS", new byte[] {6, 1, 0});

    assertThat(read(pem("PRIVATE KEY", wrapped), pair.getPublic())).isEqualTo(pair.getPrivate());
    assertThat(read(parameters + pem(kind + " PRIVATE KEY", bare), pair.getPublic()))
        .isEqualTo(pair.getPrivate());
  }

  @Test
  void whatIsNoKeyOfTheKind_isRefused() throws Exception {
    KeyPair ec = pair("EC", 256);
    KeyPair rsa = pair("RSA", 2048);
    byte[] key = ec.getPrivate().getEncoded();
    for (String pem :
        new String[] {
          "",
          pem("ENCRYPTED PRIVATE KEY", key),
          pem("EC PRIVATE KEY", bare(key)).replace("KEY-----\nM", "KEY-----\nProc-Type: 4,E\n\nM"),
          pem("PRIVATE KEY", rsa.getPrivate().getEncoded()),
          pem("RSA PRIVATE KEY", bare(rsa.getPrivate().getEncoded())),
          pem("PRIVATE KEY", Arrays.copyOf(key, 20)),
          pem("PRIVATE KEY", key).replace("END", "EDN")
        }) {
      assertThatThrownBy(() -> read(pem, ec.getPublic()))
          .as(pem)
          .isInstanceOf(GeneralSecurityException.class);
    }
  }

  @Test
  void keyThatIsBrokenSomewhere_isReadOrRefused() throws Exception {
    KeyPair ec = pair("EC", 256);
    KeyPair rsa = pair("RSA", 2048);
    Chance.repeat(
        1000,
        chance -> {
          KeyPair pair = chance.oneIn(2) ? ec : rsa;
          byte[] key = Broken.of(pair.getPrivate().getEncoded(), chance);
          String kind = chance.oneIn(2) ? "" : pair.getPrivate().getAlgorithm() + " ";
          try {
            read(Broken.of(pem(kind + "PRIVATE KEY", key), chance), pair.getPublic());
          } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Refused, as CertificatePair expects it.
          } catch (Exception e) { // no other failure is allowed; the property cannot throw it on
            throw new IllegalStateException(e);
          }
        });
  }

  private static PrivateKey read(String pem, PublicKey publicKey) throws Exception {
    return PemKey.read(pem.getBytes(StandardCharsets.US_ASCII), publicKey);
  }

  private static KeyPair pair(String kind, int size) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
    generator.initialize(size);
    return generator.generateKeyPair();
  }

  /** The content of the octet string in PKCS#8, after version and algorithm. */
  private static byte[] bare(byte[] wrapped) {
    int place = content(wrapped, 0) + 3;
    place = content(wrapped, place) + wrapped[place + 1];
    return Arrays.copyOfRange(wrapped, content(wrapped, place), wrapped.length);
  }

  private static int content(byte[] der, int place) {
    int length = der[place + 1];
    return place + 2 + (length < 0 ? length & 0x7f : 0);
  }

  private static String pem(String kind, byte[] content) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
  }
}
