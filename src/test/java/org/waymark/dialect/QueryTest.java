package org.waymark.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.dialect.Samples.wire;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.mail.Mailbox;
import org.waymark.testing.Chance;

class QueryTest {
  @ParameterizedTest
  @CsvSource({
    "user%2Btag%40example.org, user+tag@example.org",
    "user+tag@example.org, user+tag@example.org",
    "a%2Db%5Fc%40example.org, a-b_c@example.org",
    "user%40example%2Eorg, user@example.org",
    "j%C3%B6rg%40example.org, jörg@example.org",
    "j%c3%b6rg%40example.org, jörg@example.org",
    "user%40b%C3%BCcher.example, user@bücher.example",
    "user@bücher.example, user@bücher.example",
    "user@xn--bcher-kva.example, user@xn--bcher-kva.example",
    "50%25%40example.org, 50%@example.org",
    "%252B%40example.org, %2B@example.org",
    "EVOLUTIONUSER@example.org, EVOLUTIONUSER@example.org",
    "a=b@example.org, a=b@example.org",
    "%20user%40example.org%0A, user@example.org",
  })
  void mailbox_address_isDecodedOnce(String value, String address) {
    assertThat(address("emailaddress=" + value)).contains(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user%4",
        "user%",
        "user%@example.org",
        "us%zzer@example.org",
        "us%4ger@example.org",
        "us%+1er@example.org",
        "us%-1er@example.org",
        "us%\u0660\u0660er@example.org",
        "us%FFer@example.org",
        "us%C3er@example.org",
        "us%C0%AFer@example.org",
        "us%ED%A0%80er@example.org",
        "us%00er@example.org",
        "us%3Cer@example.org",
        "user+example.org",
        "a%40b%40example.org",
        "",
      })
  void mailbox_brokenAddress_isNone(String value) {
    assertThat(address("emailaddress=" + value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "emailaddress=user@example.org",
        "EmailAddress=user@example.org",
        "EMAILADDRESS=user@example.org",
        "emailmd5=0123&emailaddress=user@example.org",
        "emailaddress=user@example.org&emailmd5=0123",
        "&&emailaddress=user@example.org&",
        "x&emailaddress=user@example.org",
        "=&emailaddress=user@example.org",
        "emailaddress&emailaddress=user@example.org",
        "myemailaddress=a@b.example&emailaddress=user@example.org",
        "emailaddresses=a@b.example&emailaddress=user@example.org",
        "x=emailaddress=a@b.example&emailaddress=user@example.org",
      })
  void mailbox_parameter_isFoundByItsWholeName(String query) {
    assertThat(address(query)).contains("user@example.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&",
        "=",
        "emailaddress",
        "emailaddress=",
        "myemailaddress=user@example.org",
        "emailaddresses=user@example.org",
        "email=user@example.org",
        "x=emailaddress=user@example.org",
        "emailaddress:user@example.org",
        "emailaddress;x=user@example.org",
        "email%61ddress=user@example.org",
      })
  void mailbox_noParameterOfOurs_isNone(String query) {
    assertThat(address(query)).isEmpty();
  }

  @Test
  void mailbox_noQuery_isNone() {
    assertThat(Query.mailbox(null, "emailaddress")).isEmpty();
  }

  @Test
  void mailbox_repeatedParameter_isTheFirst() {
    assertThat(address("emailaddress=a@example.org&emailaddress=b@example.org"))
        .contains("a@example.org");
    assertThat(address("emailaddress=&emailaddress=b@example.org")).isEmpty();
  }

  @Test
  void mailbox_severalNames_areTriedInOrder() {
    String query = "emailaddress=a@example.org&Email=b@example.org";
    assertThat(Query.mailbox(query, "email", "emailaddress").map(Mailbox::address))
        .contains("b@example.org");
    assertThat(Query.mailbox(query, "mail", "emailaddress").map(Mailbox::address))
        .contains("a@example.org");
  }

  @ParameterizedTest
  @CsvSource({
    "a=b, b",
    "A=b%20+c, b +c",
    "x=y&a=b&z, b",
    "a=b&A=b, b",
    "a=b&a=%62, b",
    "a=, ''",
    "a=a=c, a=c",
    "a&a=b, b"
  })
  void value_isDecodedOnce_evenIfItIsRepeated(String query, String value) {
    assertThat(Query.value(query, "a")).contains(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&", "a", "b=a=b", "a=b&a=c", "a=&a=b", "a=%zz", "a=b&a=%zz"})
  void value_absentOrAmbiguous_isNone(String query) {
    assertThat(Query.value(query, "a")).isEmpty();
    assertThat(Query.value(null, "a")).isEmpty();
  }

  @Test
  void decode_plusAndSpace_areThemselves() {
    assertThat(Query.decode("a+b%20c%2Bd")).contains("a+b c+d");
  }

  @Test
  void decode_anyText_neverThrows() {
    Chance.repeat(
        10_000,
        chance -> {
          String text = chance.oneIn(2) ? wire(chance.text(20)) : chance.of("%%%0123CFcf8B", 0, 20);
          assertThat(Query.decode(text).isPresent() || text.contains("%")).isTrue();
        });
  }

  private static Optional<String> address(String query) {
    return Query.mailbox(wire(query), "emailaddress").map(Mailbox::address);
  }
}
