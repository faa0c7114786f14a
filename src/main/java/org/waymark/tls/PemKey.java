package org.waymark.tls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parser of unencrypted private keys in PEM: PKCS#8, PKCS#1 (RSA) or SEC 1 (EC). */
final class PemKey {
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]++)-----END \\1-----");

  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final byte[] VERSION_0 = {0x02, 1, 0};

  private PemKey() {}

  /**
   * Reads the first key.
   *
   * @throws GeneralSecurityException if there is none of the public key's type; its message may
   *     quote the key
   */
  static PrivateKey read(byte[] pem, PublicKey publicKey) throws GeneralSecurityException {
    Matcher block = BLOCK.matcher(new String(pem, StandardCharsets.ISO_8859_1));
    if (!block.find()) {
      throw new InvalidKeySpecException("no private key without a passphrase");
    }
    byte[] content = Base64.getMimeDecoder().decode(block.group(2));
    boolean bare = !block.group(1).equals("PRIVATE KEY");
    return KeyFactory.getInstance(publicKey.getAlgorithm())
        .generatePrivate(new PKCS8EncodedKeySpec(bare ? wrapped(content, publicKey) : content));
  }

  /** Wraps a bare key in PKCS#8 (RFC 5208 section 5), with the public key's type and curve. */
  private static byte[] wrapped(byte[] bare, PublicKey publicKey) {
    byte[] info = publicKey.getEncoded();
    int algorithm = content(info, 0);
    int length = info[algorithm + 1];
    byte[] kind = Arrays.copyOfRange(info, algorithm, content(info, algorithm) + length);
    return der(SEQUENCE, VERSION_0, kind, der(OCTETS, bare));
  }

  /** The index of the content of the DER value at an index. */
  private static int content(byte[] der, int index) {
    int length = der[index + 1];
    return index + 2 + (length < 0 ? length & 0x7f : 0);
  }

  private static byte[] der(int tag, byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    ByteArrayOutputStream der = new ByteArrayOutputStream();
    der.write(tag);
    if (length > 0xff) {
      der.write(0x82);
      der.write(length >> 8);
    } else if (length > 0x7f) {
      der.write(0x81);
    }
    der.write(length);
    for (byte[] part : parts) {
      der.writeBytes(part);
    }
    return der.toByteArray();
  }
}
