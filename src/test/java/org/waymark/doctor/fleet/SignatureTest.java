package org.waymark.doctor.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000, 999_999_999);
  private static final String BODY = "{\"domain\":\"customer.com\",\"status\":\"error\"}";

  /** Computed with {@code openssl dgst -sha256 -hmac s3cret} over the time, a dot and the body. */
  private static final String EXPECTED =
      "t=1800000000,v1=42f7dc12e06d2a40d0361862325c861bf9f13fb4a4e63bf4422510516b6d1313";

  @ParameterizedTest
  @ValueSource(strings = {"s3cret", "s3cret\n", "s3cret\r\n"})
  void header_isThatOfOpenssl(String secret) {
    assertThat(header(secret)).isEqualTo(EXPECTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3cret\n\n", " s3cret", "s3cret\r"})
  void secret_isTakenAsItIs_otherwise(String secret) {
    assertThat(header(secret)).isNotEqualTo(EXPECTED);
  }

  @Test
  void emptySecret_isRefused() {
    assertThatThrownBy(() -> header("\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the file doctor.webhook.secretFile is empty");
  }

  private static String header(String secret) {
    return WebhookSender.signature(
        secret.getBytes(StandardCharsets.UTF_8), NOW, BODY.getBytes(StandardCharsets.UTF_8));
  }
}
