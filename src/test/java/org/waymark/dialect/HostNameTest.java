package org.waymark.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
  @ParameterizedTest
  @CsvSource({
    "mail.example.org, mail.example.org",
    "Mail.Example.ORG, mail.example.org",
    "mail.example.org., mail.example.org",
    "mail.example.org:8080, mail.example.org",
    "mail.example.org.:443, mail.example.org",
    "mail.example.org:, mail.example.org",
    "localhost:8080, localhost",
  })
  void of_name_isCanonicalWithoutPort(String host, String name) {
    assertThat(HostName.of(host)).hasToString("Optional[" + name + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        ":8080",
        ".",
        "192.0.2.1",
        "192.0.2.1:8080",
        "[2001:db8::1]",
        "[2001:db8::1]:8080",
        "[fe80::1]",
        "fe80::1",
        "fe80::1:8080",
        "[::1]",
        "::1",
        "a b",
        "user@example.org",
        "example.org/path",
        "example.org:80:80",
        "example.org:http",
        "a_b.example.org",
        "<b>.example.org",
      })
  void of_addressOrNonsense_isNone(String host) {
    assertThat(HostName.of(host)).isEmpty();
    assertThat(HostName.domainOf(host)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:8080", "autoconfig", "www"})
  void domainOf_oneLabel_isNone(String host) {
    assertThat(HostName.of(host)).isPresent();
    assertThat(HostName.domainOf(host)).isEmpty();
    assertThat(HostName.domainsOf(host, false)).isEmpty();
  }

  @Test
  void of_noHost_isNone() {
    assertThat(HostName.of(null)).isEmpty();
    assertThat(HostName.domainOf(null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "autoconfig.example.org, example.org",
    "AutoDiscover.Example.org:443, example.org",
    "ua-auto-config.example.org, example.org",
    "ua-auto-config.org, ua-auto-config.org",
    "autoconfig.mx1.example.org, mx1.example.org",
    "example.org, example.org",
    "mail.example.org, mail.example.org",
    "autoconfig.org, autoconfig.org",
    "autodiscover.example, autodiscover.example",
    "autoconfig.autodiscover.org, autodiscover.org",
    "autoconfig.autodiscover.example.org, autodiscover.example.org",
    "my.autoconfig.example.org, my.autoconfig.example.org",
    "autoconfigs.example.org, autoconfigs.example.org",
  })
  void domainOf_name_isWithoutThePrefixWhenTwoLabelsAreLeft(String host, String domain) {
    assertThat(HostName.domainOf(host)).hasToString("Optional[" + domain + "]");
  }
}
