package org.waymark.dialect.autodiscover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostedCharsetTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/xml; charset=utf-8 | UTF-8",
        "text/xml;charset=UTF-8 | UTF-8",
        "text/xml; charset=utf8 | UTF-8",
        "text/xml; Charset=\"utf-8\" | UTF-8",
        "text/xml; a=b; charset=us-ascii; c=d | UTF-8",
        "application/x-www-form-urlencoded; charset=ISO-8859-1 | ISO-8859-1",
        "text/xml; charset=utf-16 | UTF-16",
        "text/xml; charset=UTF-16LE | UTF-16LE",
      })
  void of_parameter_isItsCharset(String contentType, String charset) {
    assertThat(PostedCharset.of(contentType)).hasToString(charset);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/xml",
        "text/xml; charset",
        "text/xml; charset=",
        "text/xml; charset=ibm037",
        "text/xml; charset=nothing",
        "text/xml; xcharset=utf-8",
        "charset=utf-8",
      })
  void of_otherwise_isNothing(String contentType) {
    assertThat(PostedCharset.of(contentType)).isNull();
  }

  @Test
  void of_noContentType_isNothing() {
    assertThat(PostedCharset.of(null)).isNull();
  }
}
