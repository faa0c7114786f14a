package org.waymark.dialect.autodiscover;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.dialect.Samples;
import org.waymark.testing.Chance;

/** Accepted and refused bodies of Autodiscover requests. */
class AutodiscoverBodyTest {
  private static final String MAIL = "<EMailAddress>user@customer.com</EMailAddress>";
  private static final String SCHEMA = "<AcceptableResponseSchema>s</AcceptableResponseSchema>";

  @Test
  void read_requestOfTheSpecification_isRead() {
    AutodiscoverBody body = read(Samples.outlook("user@customer.com"));
    assertThat(body.address()).isEqualTo("user@customer.com");
    assertThat(body.schema())
        .isEqualTo(
            "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a");
    assertThat(body.legacyDn()).isFalse();
    assertThat(body.mobilesync()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006, false",
    "http://schemas.microsoft.com/exchange/autodiscover/mobilesync/requestschema/2006, true",
    "https://schemas.microsoft.com/exchange/autodiscover/mobilesync/requestschema/2006, true",
    "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006, false",
    "http://schemas.microsoft.com/exchange/autodiscover/request/2006, false",
    "mobilesync, false",
  })
  void read_anyNamespace_isTakenAndMobilesyncSeen(String namespace, boolean mobilesync) {
    AutodiscoverBody plain =
        read(
            "<Autodiscover xmlns='"
                + namespace
                + "'><Request>"
                + MAIL
                + "</Request></Autodiscover>");
    assertThat(plain.address()).isEqualTo("user@customer.com");
    assertThat(plain.mobilesync()).isEqualTo(mobilesync);
    AutodiscoverBody prefixed =
        read(
            "<a:Autodiscover xmlns:a='"
                + namespace
                + "'><a:Request><a:EMailAddress>user@customer.com"
                + "</a:EMailAddress></a:Request></a:Autodiscover>");
    assertThat(prefixed).isEqualTo(plain);
  }

  @Test
  void read_noNamespace_isTaken() {
    AutodiscoverBody body = read(request(MAIL));
    assertThat(body.address()).isEqualTo("user@customer.com");
    assertThat(body.schema()).isNull();
    assertThat(body.mobilesync()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"EMAILADDRESS", "emailaddress", "EmailAddress", "EMailAddress"})
  void read_namesInAnyCase_areTaken(String name) {
    assertThat(
            read("<AUTODISCOVER><request><"
                    + name
                    + ">u@c.test</"
                    + name
                    + "></request></AUTODISCOVER>")
                .address())
        .isEqualTo("u@c.test");
  }

  @Test
  void read_anyOrder_isTaken() {
    assertThat(read(request(SCHEMA + MAIL))).isEqualTo(read(request(MAIL + SCHEMA)));
  }

  @Test
  void read_unknownElements_areSkipped() {
    String unknown = "<X><EMailAddress>other@customer.com</EMailAddress><Y><Z/></Y></X>";
    assertThat(
            read("<Autodiscover>"
                    + unknown
                    + "<Request>"
                    + unknown
                    + MAIL
                    + unknown
                    + "</Request>"
                    + unknown
                    + "</Autodiscover>")
                .address())
        .isEqualTo("user@customer.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user<![CDATA[@]]>customer.com", "<![CDATA[user@customer.com]]>",
            "user@<!-- host -->customer.com",
        "user@<?php echo 1 ?>customer.com", "\r\n\t user@customer.com \n", "user&#64;customer.com",
        "user&#x40;customer.com", "<!-- a --><![CDATA[us]]>er@<![CDATA[]]>customer<!-- b -->.com",
      })
  void read_textInPieces_isOne(String text) {
    assertThat(read(request("<EMailAddress>" + text + "</EMailAddress>")).address())
        .isEqualTo("user@customer.com");
  }

  @Test
  void read_specialsAsReferences_areDecoded() {
    assertThat(read(request("<EMailAddress>a&amp;b&apos;c@customer.com</EMailAddress>")).address())
        .isEqualTo("a&b'c@customer.com");
    assertThat(
            read(request("<EMailAddress>a<![CDATA[&amp;]]>@customer.com</EMailAddress>")).address())
        .isEqualTo("a&amp;@customer.com");
  }

  @Test
  void read_missingElements_areNull() {
    assertThat(read(request(""))).isEqualTo(new AutodiscoverBody(null, false, null, false));
    assertThat(read(request("<EMailAddress/>")).address()).isEmpty();
  }

  @Test
  void read_legacyDn_isSeenBesideTheAddress() {
    assertThat(read(request("<LegacyDN>/o=x/cn=y</LegacyDN>" + MAIL)).legacyDn()).isTrue();
    assertThat(read(request("<LegacyDN>/o=x/cn=y</LegacyDN>")).address()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<LegacyDN/>", "<LegacyDN></LegacyDN>", "<LegacyDN>\n</LegacyDN>"})
  void read_emptyLegacyDn_isNone(String legacyDn) {
    assertThat(read(request(legacyDn + MAIL)).legacyDn()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u0000",
        "user@customer.com",
        "{}",
        "<",
        "<Autodiscover>",
        "<Autodiscover/>",
        "<Request/>",
        "<Autodiscover><Request/>",
        "<Autodiscover><Request></Autodiscover>",
        "<Autodiscover><Request/></Autodiscover><Autodiscover/>",
        "<Autodiscover><Request/></Autodiscover>x",
        "x<Autodiscover><Request/></Autodiscover>",
        "<Autodiscover><Request/><Request/></Autodiscover>",
        "<Autodiscover><X><Request/></X></Autodiscover>",
        "<Autodiscovers><Request/></Autodiscovers>",
        "<html><body/></html>",
        "<a:Autodiscover><a:Request/></a:Autodiscover>",
        "<Autodiscover a='1' a='2'><Request/></Autodiscover>",
        "<Autodiscover a='<'><Request/></Autodiscover>",
        "<Autodiscover><Request>\u0001</Request></Autodiscover>",
        "<Autodiscover><Request>&#1;</Request></Autodiscover>",
        "<Autodiscover><Request>&#xD800;</Request></Autodiscover>",
        "<Autodiscover><Request><EMailAddress>a&b@customer.com</EMailAddress></Request></Autodiscover>",
        "email=user%40customer.com",
      })
  void read_noRequest_isRefused(String body) {
    assertThat(AutodiscoverBody.read(body.getBytes(StandardCharsets.UTF_8), null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        MAIL + MAIL,
        SCHEMA + MAIL + SCHEMA,
        "<LegacyDN/><LegacyDN/>" + MAIL,
        "<EMailAddress/>" + MAIL,
        "<EMailAddress>user<b/>@customer.com</EMailAddress>",
        "<EMailAddress><EMailAddress>user@customer.com</EMailAddress></EMailAddress>",
        "<AcceptableResponseSchema><a>s</a></AcceptableResponseSchema>",
      })
  void read_repeatedOrNestedElement_isRefused(String inner) {
    assertThat(AutodiscoverBody.read(request(inner).getBytes(StandardCharsets.UTF_8), null))
        .isEmpty();
  }

  @Test
  void toString_hidesTheAddress() {
    assertThat(read(Samples.outlook("zaphod@customer.com")).toString()).doesNotContain("zaphod");
  }

  @Test
  void read_anyDamage_neverThrows() {
    String sound = Samples.outlook("user@customer.com");
    List<String> pieces =
        List.of(
            "<",
            ">",
            "&",
            "]]>",
            "<!--",
            "-->",
            "<![CDATA[",
            "<?x",
            "<!DOCTYPE a>",
            "&lt;",
            "\u0000",
            "<Request>",
            "</Request>",
            "\uFEFF",
            "'",
            "<a xmlns:b=''/>",
            "&#0;");
    Chance.repeat(
        3_000,
        chance -> {
          StringBuilder text = new StringBuilder(sound);
          for (int i = chance.below(4); i >= 0; i--) {
            int at = chance.below(text.length());
            int end = Math.min(text.length(), at + chance.below(30));
            text.replace(
                at,
                chance.oneIn(2) ? end : at,
                chance.oneIn(2) ? chance.anyOf(pieces) : chance.text(3));
          }
          Optional<AutodiscoverBody> body =
              AutodiscoverBody.read(text.toString().getBytes(StandardCharsets.UTF_8), null);
          assertThat(body.map(AutodiscoverBody::legacyDn)).isNotEqualTo(Optional.of(true));
        });
  }

  private static String request(String inner) {
    return "<Autodiscover><Request>" + inner + "</Request></Autodiscover>";
  }

  private static AutodiscoverBody read(String body) {
    return Objects.requireNonNull(
        AutodiscoverBody.read(body.getBytes(StandardCharsets.UTF_8), null).orElse(null));
  }
}
