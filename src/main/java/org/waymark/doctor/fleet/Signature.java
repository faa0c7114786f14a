package org.waymark.doctor.fleet;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a webhook: HMAC-SHA256 of the time, a dot and the body, under a secret that both
 * sides know. The time lets the receiver refuse a request that somebody recorded and sends again.
 */
final class Signature {
  static final String HEADER = "Waymark-Signature";
  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /**
   * The value of the header.
   *
   * @param secret the content of the file; a line break at its end does not count
   * @throws IllegalArgumentException if the secret is empty
   */
  static String header(byte[] secret, Instant now, byte[] body) {
    byte[] key = withoutLineBreak(secret);
    if (key.length == 0) {
      throw new IllegalArgumentException("the file doctor.webhook.secretFile is empty");
    }
    String time = Long.toString(now.getEpochSecond());
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
      return "t=" + time + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every JVM has this algorithm
    }
  }

  private static byte[] withoutLineBreak(byte[] secret) {
    int end = secret.length;
    if (end > 0 && secret[end - 1] == '\n') {
      end--;
      if (end > 0 && secret[end - 1] == '\r') {
        end--;
      }
    }
    return Arrays.copyOf(secret, end);
  }
}
