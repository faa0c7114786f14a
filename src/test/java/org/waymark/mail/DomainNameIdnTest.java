package org.waymark.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.testing.Chance;

/** Names beyond ASCII, by UTS 46. */
class DomainNameIdnTest {
  @ParameterizedTest
  @CsvSource({
    "bücher.example, xn--bcher-kva.example",
    "BÜCHER.Example., xn--bcher-kva.example",
    // The same letter, composed and decomposed.
    "b\u00E4r.example, xn--br-via.example",
    "ba\u0308r.example, xn--br-via.example",
    "пример.example, xn--e1afmkfd.example",
    "例え.テスト, xn--r8jz45g.xn--zckzah",
    // Full-width letters and dots, as an input method for Chinese or Japanese types them.
    "ｃｕｓｔｏｍｅｒ．ｃｏｍ, customer.com",
    "customer。com, customer.com",
    "customer｡com, customer.com",
    // Bengali, Malayalam, Tamil, Dhivehi; CJK of the extensions A, B, F, G and H.
    "বাংলা.example, xn--54b7fta0cc.example",
    "മലയാളം.example, xn--rvc1gdlg9d.example",
    "தமிழ்.example, xn--rlcus7b3d.example",
    "ދިވެހި.example, xn--hqbpi0jcw.example",
    "㐀.example, xn--y0k.example",
    "𠀀.example, xn--j50i.example",
    "𮯠.example, xn--sg0n.example",
    "𰻞.example, xn--qr7n.example",
    "𱍐.example, xn--8o8n.example",
    // Arabic and Hebrew that end in digits, and beside a Latin label.
    "عرب1.example, xn--1-0mc0a5a.example",
    "عرب\u0661.example, xn--ngbrx6n.example",
    "שלום9.example, xn--9-9hcuf1d.example",
    "mail1.שלום.example, mail1.xn--9dbne9b.example",
    // With points.
    "שָׁלוֹם.example, xn--gdbcx4f8ai2f.example",
    "\uD83D\uDE00.example, xn--e28h.example",
  })
  void parse_uLabels_becomeALabels(String text, String canonical) {
    assertThat(DomainName.parse(text)).map(DomainName::value).contains(canonical);
    assertThat(DomainName.parse(canonical)).map(DomainName::value).contains(canonical);
  }

  /** Letters of their own since IDNA 2008, which IDNA 2003 mapped away (UTS 46 section 7). */
  @ParameterizedTest
  @CsvSource({
    "straße.example, xn--strae-oqa.example",
    "STRAẞE.example, xn--strae-oqa.example",
    "fußball.example, xn--fuball-cta.example",
    "λόγος.example, xn--oxapnm1c.example",
    "ΛΌΓΟΣ.example, xn--oxapnq6b.example",
    "نامه\u200Cای.example, xn--mgba3gch31f060k.example",
    "نامهای.example, xn--mgba3gch31f.example",
    "ශ්\u200Dරී.example, xn--10cl1a0b660p.example",
    "ശ്രീ.example, xn--2wcl5a0c.example",
  })
  void parse_deviationCharacters_areLetters(String text, String canonical) {
    assertThat(DomainName.parse(text)).map(DomainName::value).contains(canonical);
    assertThat(DomainName.parse(canonical)).map(DomainName::value).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u200Cb.example",
        "a\u200Db.example",
        "\u200Dශ.example",
        "\u200C.example",
        "نامه\u200C.example",
        "xn--ab-m1t.example", // a, joiner, b
      })
  void parse_joinerOutOfItsContext_isRefused(String text) {
    assertThat(DomainName.parse(text)).isEmpty();
  }

  /** RFC 5893 section 2. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1שלום.example", // begins with a digit
        "שלוםa.example", // two directions
        "aשלום.example",
        "1and1.שלום.example", // beside a label of the other direction
        "ا1\u0661.example", // two kinds of digits
        "\u0660.example",
        "xn--a-9hcuf1d.example", // the second of these
      })
  void parse_directionsMixed_isRefused(String text) {
    assertThat(DomainName.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xn--.example",
        "xn--a.example", // no Punycode
        "xn--abc-.example", // of nothing but ASCII
        "xn--bcher-kvA\u0301.example",
        "xn--BCHER-KVA0.example",
        "xn--zca.xn--tda\u00FC.example",
        "mail.xn--99999999.example",
        "xn--ba-vub.example", // decomposed
        "xn--u-ccb.example",
      })
  void parse_aLabelOfNoULabel_isRefused(String text) {
    assertThat(DomainName.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "。",
        "．example",
        "ü。。example",
        "bücher。",
        "\u00AD.example",
        "a\u00ADb.example",
        "a\u200Bb.example",
        "a\u2060b.example",
        "\uFEFFa.example",
        "ü\uFE0F.example",
        "ä_b.example",
        "ü-.example",
        "-ü.example",
        "ü b.example",
        "a\u2024b.example",
        "ℂ℀.example",
        "１９２．０．２．１",
        "４７１１",
        "\uD800.example",
        "ü\uDC00.example",
        "\u0378.example", // not assigned
        "\u0301a.example", // begins with a mark
        "ü\u0000.example",
        "\u202Eü.example",
      })
  void parse_noName_isRefused(String text) {
    assertThat(DomainName.parse(text)).isEmpty();
  }

  @Test
  void parse_hyphensInThirdAndFourthPlace_areTaken() {
    assertThat(DomainName.parse("r3---sn.bücher.example")).isPresent();
  }

  @Test
  void parse_uLabelWhoseALabelIsTooLong_isRefused() {
    String longest = "ü".repeat(57);
    assertThat(DomainName.parse(longest + ".example").orElseThrow().value())
        .hasSize(63 + ".example".length());
    assertThat(DomainName.parse(longest + "ü.example")).isEmpty();
  }

  @Test
  void parse_anyText_isCanonicalOrEmpty() {
    Chance.repeat(
        20_000,
        chance -> {
          String text =
              chance.oneIn(2) ? chance.text(12) : chance.of("aZ0ü。．.-_ßσ例\u00AD\u200Dශ්שا1", 0, 12);
          Optional<DomainName> name = DomainName.parse(text);
          name.ifPresent(
              found -> {
                assertThat(found.value())
                    .matches("[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63})*")
                    .hasSizeLessThanOrEqualTo(253);
                assertThat(DomainName.parse(found.value())).isEqualTo(name);
              });
        });
  }
}
