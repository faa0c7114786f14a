package org.waymark.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {
  @ParameterizedTest
  @CsvSource({
    "customer.com, customer.com",
    "Customer.COM, customer.com",
    "customer.com., customer.com",
    "localhost, localhost",
    "a.b.c.d.e.example, a.b.c.d.e.example",
    "1and1.example, 1and1.example",
    "4711.example, 4711.example",
    "a--b.example, a--b.example",
    "xn--bcher-kva.example, xn--bcher-kva.example",
    "XN--BCHER-KVA.example, xn--bcher-kva.example",
  })
  void parse_asciiName_isCanonical(String text, String canonical) {
    assertThat(DomainName.parse(text)).map(DomainName::value).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        ".example",
        "a..example",
        "example..",
        "-a.example",
        "a-.example",
        "a.-",
        "-",
        "a_b.example",
        "_dmarc.example",
        "a b.example",
        " example",
        "example ",
        "a/b.example",
        "a@example",
        "a:25",
        "*.example",
        "a%41.example",
        "a\tb.example",
        "a\u0000.example",
      })
  void parse_noName_isRefused(String text) {
    assertThat(DomainName.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.1",
        "192.0.2.1.",
        "127.1",
        "4711",
        "0",
        "[192.0.2.1]",
        "2001:db8::1",
        "[2001:db8::1]",
        "::1",
        "example.4711",
      })
  void parse_ipAddress_isRefused(String text) {
    assertThat(DomainName.parse(text)).isEmpty();
  }

  @Test
  void parse_labelOf63_isTaken() {
    assertThat(DomainName.parse("a".repeat(63) + ".example")).isPresent();
    assertThat(DomainName.parse("example." + "a".repeat(63))).isPresent();
  }

  @Test
  void parse_labelOf64_isRefused() {
    assertThat(DomainName.parse("a".repeat(64) + ".example")).isEmpty();
    assertThat(DomainName.parse("example." + "a".repeat(64))).isEmpty();
  }

  @Test
  void parse_nameOf253_isTakenWithAndWithoutDot() {
    String longest = ("a".repeat(62) + ".").repeat(4) + "b";
    assertThat(longest).hasSize(253);
    assertThat(DomainName.parse(longest)).isPresent();
    assertThat(DomainName.parse(longest + ".")).isPresent();
  }

  @Test
  void parse_nameOf254_isRefused() {
    assertThat(DomainName.parse(("a".repeat(62) + ".").repeat(4) + "bb")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "autoconfig.customer.com, customer.com",
    "autoconfig.mail.customer.com, mail.customer.com",
    "autoconfig.autoconfig.com, autoconfig.com",
  })
  void without_firstLabelThere_isTheRest(String name, String rest) {
    assertThat(name(name).without("autoconfig")).contains(name(rest));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "autoconfig",
        "autoconfig.com",
        "customer.com",
        "autoconfigs.customer.com",
        "my-autoconfig.customer.com",
        "mail.autoconfig.customer.com",
        "autoc.customer.com",
      })
  void without_otherwise_isEmpty(String name) {
    assertThat(name(name).without("autoconfig")).isEmpty();
  }

  @Test
  void equals_sameNameInAnySpelling_isTrue() {
    assertThat(name("Customer.com.")).isEqualTo(name("customer.com")).hasToString("customer.com");
    assertThat(name("Customer.com.")).hasSameHashCodeAs(name("customer.com"));
    assertThat(name("customer.com")).isNotEqualTo(name("customer.org"));
  }

  private static DomainName name(String text) {
    return DomainName.parse(text).orElseThrow();
  }
}
