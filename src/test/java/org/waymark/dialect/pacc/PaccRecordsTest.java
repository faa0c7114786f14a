package org.waymark.dialect.pacc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaccRecordsTest {
  @Test
  void value_isTheDigest() {
    // printf '' | openssl dgst -sha256 -binary | base64
    assertThat(PaccRecords.value(new byte[0]))
        .isEqualTo("v=UAAC1; a=sha256; d=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  }

  @Test
  void value_fitsIntoOneStringOfATxtRecord() {
    assertThat(PaccRecords.value("x".repeat(100_000).getBytes(UTF_8))).hasSize(65);
  }
}
