package org.waymark.dialect.autodiscover;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encodings, document types and limits of the body of an Autodiscover request. */
class AutodiscoverBodyBytesTest {
  private static final String BOM = "\uFEFF";
  private static final String REQUEST =
      "<Autodiscover><Request><EMailAddress>jörg@customer.com</EMailAddress></Request></Autodiscover>";

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "utf-8", "Utf-8"})
  void read_utf8_isReadWithAndWithoutMark(String declared) {
    String text = declaration(declared) + REQUEST;
    assertThat(address(text, UTF_8)).contains("jörg@customer.com");
    assertThat(address(BOM + text, UTF_8)).contains("jörg@customer.com");
    assertThat(address(BOM + REQUEST, UTF_8)).contains("jörg@customer.com");
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16LE, utf-16",
    "UTF-16LE, UTF-16LE",
    "UTF-16BE, UTF-16",
    "UTF-16BE, utf-16be",
  })
  void read_utf16WithMark_isRead(Charset charset, String declared) {
    assertThat(address(BOM + declaration(declared) + REQUEST, charset))
        .contains("jörg@customer.com");
    assertThat(address(BOM + REQUEST, charset)).contains("jörg@customer.com");
    assertThat(address(BOM + "\r\n" + REQUEST + "\u0000", charset)).contains("jörg@customer.com");
  }

  @Test
  void read_utf16WithoutMark_isRefused() {
    assertThat(address(declaration("utf-16") + REQUEST, UTF_16LE)).isEmpty();
    assertThat(address(declaration("utf-16") + REQUEST, UTF_16BE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, utf-16",
    "UTF-8, UTF-16LE",
    "UTF-8, iso-8859-1",
    "UTF-8, us-ascii",
    "UTF-8, IBM037",
    "UTF-8, windows-1252",
    "UTF-8, nonsense",
    "UTF-16LE, utf-8",
    "UTF-16LE, UTF-16BE",
    "UTF-16BE, UTF-16LE",
    "ISO-8859-1, iso-8859-1",
    "IBM037, IBM037",
    "UTF-32BE, UTF-32",
  })
  void read_otherEncodingThanDeclared_orNoneOfOurs_isRefused(Charset charset, String declared) {
    assertThat(address(BOM + declaration(declared) + REQUEST.replace('ö', 'o'), charset)).isEmpty();
    assertThat(address(declaration(declared) + REQUEST.replace('ö', 'o'), charset)).isEmpty();
  }

  @Test
  void read_bytesThatAreNoUtf8_areRefused() {
    assertThat(address(REQUEST, ISO_8859_1)).isEmpty();
  }

  @Test
  void read_halfACharacter_isRefused() {
    byte[] whole = (BOM + REQUEST).getBytes(UTF_16LE);
    assertThat(AutodiscoverBody.read(Arrays.copyOf(whole, whole.length - 1), null)).isEmpty();
    assertThat(AutodiscoverBody.read(new byte[] {(byte) 0xFE, (byte) 0xFF}, null)).isEmpty();
    assertThat(AutodiscoverBody.read(new byte[] {(byte) 0xFF}, null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\r\n\r\n", "\t", "\u0000", "\uFEFF \n"})
  void read_paddingAround_isIgnored(String padding) {
    assertThat(address(padding + declaration("utf-8") + REQUEST + padding, UTF_8))
        .contains("jörg@customer.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE Autodiscover>",
        "<!DOCTYPE Autodiscover []>",
        "<!DOCTYPE Autodiscover [<!ENTITY x 'y'>]>",
        "<!DOCTYPE Autodiscover [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]>",
        "<!DOCTYPE Autodiscover [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>",
        "<!DOCTYPE Autodiscover [<!ENTITY % p SYSTEM 'http://example.org/p'> %p;]>",
        "<!DOCTYPE Autodiscover SYSTEM 'http://example.org/x.dtd'>",
        "<!DOCTYPE Autodiscover PUBLIC '-//example//x' 'http://example.org/x.dtd'>",
        "<!-- before --><!DOCTYPE html>",
      })
  void read_doctype_isRefused(String doctype) {
    assertThat(address(doctype + REQUEST, UTF_8)).isEmpty();
    assertThat(address(declaration("utf-8") + doctype + REQUEST, UTF_8)).isEmpty();
    assertThat(address(REQUEST + doctype, UTF_8)).isEmpty();
  }

  @Test
  void read_entityOfADoctype_isNotExpanded() {
    String body = REQUEST.replace("jörg", "&x;");
    assertThat(address("<!DOCTYPE Autodiscover [<!ENTITY x 'user'>]>" + body, UTF_8)).isEmpty();
  }

  @Test
  void read_undeclaredEntity_isRefusedWhereverItStands() {
    assertThat(address(REQUEST.replace("jörg", "j&ouml;rg"), UTF_8)).isEmpty();
    assertThat(address(REQUEST.replace("<Request>", "<Request>&nbsp;"), UTF_8)).isEmpty();
    assertThat(address(REQUEST.replace("<Request>", "<Request a='&nbsp;'>"), UTF_8)).isEmpty();
  }

  @Test
  void read_nestedTo8_isReadAndTo9Refused() {
    // Autodiscover and Request are the first two.
    assertThat(address(with("<x>".repeat(6) + "</x>".repeat(6)), UTF_8)).isPresent();
    assertThat(address(with("<x>".repeat(7) + "</x>".repeat(7)), UTF_8)).isEmpty();
    assertThat(address(with("<x>".repeat(5_000) + "</x>".repeat(5_000)), UTF_8)).isEmpty();
  }

  @Test
  void read_64Elements_areReadAnd65Refused() {
    // Autodiscover, Request and EMailAddress are the first three.
    assertThat(address(with("<x/>".repeat(61)), UTF_8)).isPresent();
    assertThat(address(with("<x/>".repeat(62)), UTF_8)).isEmpty();
  }

  @Test
  void read_8Attributes_areReadAnd9Refused() {
    assertThat(address(with("<x" + attributes(8) + "/>"), UTF_8)).isPresent();
    assertThat(address(with("<x" + attributes(9) + "/>"), UTF_8)).isEmpty();
  }

  @Test
  void read_hugeText_isKeptWhole() {
    String huge = "x".repeat(1 << 20);
    assertThat(address(REQUEST.replace("jörg", huge), UTF_8)).contains(huge + "@customer.com");
  }

  @Test
  void read_xml11_isReadAsFarAsItGoes() {
    assertThat(address("<?xml version='1.1'?>" + REQUEST, UTF_8)).contains("jörg@customer.com");
    assertThat(address("<?xml version='2.0'?>" + REQUEST, UTF_8)).isEmpty();
  }

  private static String declaration(String encoding) {
    return "<?xml version=\"1.0\" encoding=\"" + encoding + "\" ?>";
  }

  private static String with(String more) {
    return REQUEST.replace("</Request>", more + "</Request>");
  }

  private static String attributes(int count) {
    return IntStream.range(0, count).mapToObj(i -> " a" + i + "='1'").collect(Collectors.joining());
  }

  /** RFC 7303 section 3.2: without a byte order mark, the charset of the Content-Type holds. */
  @ParameterizedTest
  @CsvSource({
    "utf-8, UTF-8, utf-16",
    "utf-8, UTF-8, us-ascii",
    "utf-8, UTF-8, utf8",
    "utf-8, UTF-8, ISO-8859-1",
    "us-ascii, UTF-8, utf-16",
    "iso-8859-1, ISO-8859-1, utf-8",
    "iso-8859-1, ISO-8859-1, iso-8859-1",
    "utf-16, UTF-16LE, utf-8",
    "utf-16, UTF-16BE, utf-16",
    "utf-16le, UTF-16LE, utf-16",
  })
  void read_toldCharset_holdsAgainstTheDeclaration(String told, Charset charset, String declared) {
    String text = declaration(declared) + REQUEST;
    assertThat(address(text, charset, told)).contains("jörg@customer.com");
    assertThat(address(REQUEST, charset, told)).contains("jörg@customer.com");
  }

  @ParameterizedTest
  @CsvSource({
    "iso-8859-1, UTF-8, utf-8",
    "utf-8, UTF-16LE, utf-16",
    "utf-8, UTF-16BE, utf-8",
    "utf-16, UTF-8, utf-16",
  })
  void read_byteOrderMark_holdsAgainstTheToldCharset(
      String told, Charset charset, String declared) {
    assertThat(address(BOM + declaration(declared) + REQUEST, charset, told))
        .contains("jörg@customer.com");
  }

  /** Bytes without NUL are not UTF-16, whatever the Content-Type declares. */
  @Test
  void read_toldUtf16ThatItIsNot_isReadAsIfNothingWasTold() {
    assertThat(address(declaration("utf-8") + REQUEST, UTF_8, "utf-16"))
        .contains("jörg@customer.com");
    assertThat(address(declaration("utf-16") + REQUEST, UTF_8, "utf-16")).isEmpty();
  }

  @Test
  void read_bytesThatAreNotOfTheToldCharset_areRefused() {
    assertThat(address(REQUEST, ISO_8859_1, "utf-8")).isEmpty();
    assertThat(address(REQUEST, UTF_8, "iso-8859-1")).contains("jÃ¶rg@customer.com");
  }

  private static Optional<String> address(String body, Charset charset, String told) {
    Charset parameter = PostedCharset.of("text/xml; charset=" + told);
    assertThat(parameter).isNotNull();
    return AutodiscoverBody.read(body.getBytes(charset), parameter).map(AutodiscoverBody::address);
  }

  private static Optional<String> address(String body, Charset charset) {
    return AutodiscoverBody.read(body.getBytes(charset), null).map(AutodiscoverBody::address);
  }
}
