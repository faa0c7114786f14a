package org.waymark.dialect.pacc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.waymark.mail.DomainName;

class PaccRecordsTest {
  private static final DomainName DOMAIN = DomainName.parse("bücher.example").orElseThrow();

  @Test
  void records_areLinesOfAZoneFile() {
    // printf '' | openssl dgst -sha256 -binary | base64
    assertThat(PaccRecords.txt(DOMAIN, new byte[0]))
        .isEqualTo(
            "_ua-auto-config.xn--bcher-kva.example. IN TXT"
                + " \"v=UAAC1; a=sha256; d=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"");
    assertThat(PaccRecords.cname(DOMAIN, DomainName.parse("waymark.host.com").orElseThrow()))
        .isEqualTo("ua-auto-config.xn--bcher-kva.example. IN CNAME waymark.host.com.");
  }

  @Test
  void value_fitsIntoOneStringOfATxtRecord() {
    assertThat(PaccRecords.value("x".repeat(100_000).getBytes(UTF_8))).hasSize(65);
  }
}
