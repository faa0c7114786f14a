package org.waymark.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "user",
        "user+tag",
        "first.last",
        "o'brien",
        "a&b",
        "50%",
        "!#$%&'*+-/=?^_`{|}~",
        "jörg",
        "用户",
        "\uD83D\uDE00",
        "a..b",
        ".a",
        "(comment)",
        "a,b",
        "a;b",
        "a\\b",
        "00123",
      })
  void parse_localPart_isKept(String localPart) {
    Mailbox mailbox = mailbox(localPart + "@example.org");
    assertThat(mailbox.localPart()).isEqualTo(localPart);
    assertThat(mailbox.address()).isEqualTo(localPart + "@example.org");
    assertThat(mailbox.domain()).hasToString("example.org");
  }

  @Test
  void parse_capitals_areKeptInTheAddressAndFoldedInTheDomain() {
    Mailbox mailbox = mailbox("John.DOE@Example.ORG");
    assertThat(mailbox.address()).isEqualTo("John.DOE@Example.ORG");
    assertThat(mailbox.localPart()).isEqualTo("John.DOE");
    assertThat(mailbox.domain()).hasToString("example.org");
  }

  @Test
  void parse_trailingDot_isLeftOut() {
    assertThat(Mailbox.parse("user@customer.com.").orElseThrow().address())
        .isEqualTo("user@customer.com");
  }

  @Test
  void parse_uLabels_areKeptInTheAddressAndCanonicalInTheDomain() {
    Mailbox mailbox = mailbox("jörg@Bücher.example");
    assertThat(mailbox.address()).isEqualTo("jörg@Bücher.example");
    assertThat(mailbox.domain()).hasToString("xn--bcher-kva.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {" user@example.org", "user@example.org\r\n", "\t user@example.org\u2003"})
  void parse_whiteSpaceAround_isIgnored(String text) {
    assertThat(mailbox(text).address()).isEqualTo("user@example.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "user",
        "@",
        "@example.org",
        "user@",
        "user@@example.org",
        "a@b@example.org",
        "user@example.org@",
        "user@-.org",
        "user@[192.0.2.1]",
        "user@192.0.2.1",
        "user@exa_mple.org",
        "user@example..org",
        "user@.org",
      })
  void parse_noAddress_isRefused(String text) {
    assertThat(Mailbox.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0000", "0001", "0009", "000A", "000D", "001B", "0020", "0022", "003C", "003E", "007F", "0085",
    "00A0", "2003", "2028", "2029", "3000", "D800", "DBFF", "DC00", "DFFF", "FFFE", "FFFF", "1FFFE",
    "10FFFF", "00AD", "034F", "115F", "180E", "200B", "200E", "202E", "2060", "3164", "FE0F",
        "FEFF",
    "E0041",
  })
  void parse_forbiddenCharacter_isRefused(String hex) {
    String character = codePoint(hex);
    assertThat(Mailbox.parse("us" + character + "er@example.org")).isEmpty();
    assertThat(Mailbox.parse("user@exa" + character + "mple.org")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"نامه\u200Cای", "ශ්\u200Dරී"})
  void parse_joinerInItsContext_isKept(String text) {
    assertThat(mailbox(text + "@example.org").localPart()).isEqualTo(text);
    assertThat(mailbox("user@" + text + ".example").address()).contains(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"us\u200Cer@example.org", "us\u200Der@example.org", "u@a\u200Db.example"})
  void parse_joinerElsewhere_isRefused(String text) {
    assertThat(Mailbox.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"user\"@example.org", "\"a@b\"@example.org", "User <user@example.org>"})
  void parse_quotesAndAngleBrackets_areRefused(String text) {
    assertThat(Mailbox.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"a, 64", "ü, 32", "用, 21", "\uD83D\uDE00, 16"})
  void parse_localPart_isLimitedInOctets(String character, int most) {
    String some = character.repeat(most);
    int left = 64 - some.getBytes(UTF_8).length;
    assertThat(Mailbox.parse(some + "a".repeat(left) + "@example.org")).isPresent();
    assertThat(Mailbox.parse(some + "a".repeat(left + 1) + "@example.org")).isEmpty();
  }

  @Test
  void parse_address_isLimitedTo254Octets() {
    String domain = ("a".repeat(62) + ".").repeat(3) + "example";
    String longest = "u".repeat(254 - 1 - domain.length()) + "@" + domain;
    assertThat(longest).hasSize(254);
    assertThat(Mailbox.parse(longest)).isPresent();
    assertThat(Mailbox.parse("u" + longest)).isEmpty();
    assertThat(Mailbox.parse("ü" + longest.substring(1))).isEmpty();
  }

  @Test
  void toString_hidesTheLocalPart() {
    assertThat(mailbox("john.doe@Example.org")).hasToString("***@example.org");
  }

  private static Mailbox mailbox(String text) {
    return Mailbox.parse(text).orElseThrow();
  }

  private static String codePoint(String hex) {
    return new String(Character.toChars(Integer.parseInt(hex, 16)));
  }
}
