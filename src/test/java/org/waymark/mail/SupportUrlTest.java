package org.waymark.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupportUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://host.com/help",
        "HTTPS://host.com",
        "https://host.com:8443/help?d=customer.com#mail",
        "https://xn--mller-kva.example/",
        "mailto:support@host.com",
        "MAILTO:support@host.com?subject=Mail%20setup",
        "tel:+49-30-123456",
        "tel:(030)123456",
        "tel:1234;phone-context=+49",
        "tel:+4930123456;ext=12",
      })
  void isValid_whatAPersonCanFollow(String url) {
    assertThat(SupportUrl.isValid(url)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "host.com",
        "http://host.com/help",
        "https://",
        "https://localhost/",
        "https://user@host.com/",
        "https://host.com/\u200Bhelp",
        "https://müller.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:",
        "mailto:support",
        "mailto:?subject=x",
        "mailto:support@müller.example",
        "mailto:support@host.com,other@host.com",
        "mailto:support@host.com?subject=a b",
        "tel:",
        "tel:support",
        "tel:+",
        "tel:1;x",
        "tel:1 2",
      })
  void isValid_anythingElse_isNot(String url) {
    assertThat(SupportUrl.isValid(url)).isFalse();
  }
}
