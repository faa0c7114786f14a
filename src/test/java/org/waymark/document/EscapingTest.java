package org.waymark.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.testing.Chance;
import org.waymark.testing.Xml;

class EscapingTest {
  @Test
  void escape_theFiveSpecials_areReferences() {
    assertThat(Escaping.xml("<a href=\"x\">O'Brien & Co</a>"))
        .isEqualTo("&lt;a href=&quot;x&quot;&gt;O&#39;Brien &amp; Co&lt;/a&gt;");
  }

  @Test
  void escape_whiteSpaceControls_areReferences() {
    assertThat(Escaping.xml("a\tb\nc\rd e")).isEqualTo("a&#9;b&#10;c&#13;d e");
  }

  @Test
  void escape_endOfCdata_isHarmless() {
    assertThat(Escaping.xml("]]>")).isEqualTo("]]&gt;");
  }

  @Test
  void escape_plainText_isTheTextItself() {
    String text = "user+tag@mail.example.org 0123456789 ABC_xyz, a-b/c";
    assertThat(Escaping.xml(text)).isSameAs(text);
    assertThat(Escaping.xml("")).isEmpty();
  }

  @Test
  void escape_everyCharacterThatXmlCanHold_survivesAParser() {
    StringBuilder all = new StringBuilder();
    IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .filter(EscapingTest::isLegal)
        .forEach(all::appendCodePoint);
    String read = Xml.parse("<a>" + Escaping.xml(all.toString()) + "</a>").text();
    assertThat(read.equals(all.toString())).isTrue();
  }

  @Test
  void escape_everyCharacterThatXmlCannotHold_becomesTheReplacementCharacter() {
    int found = 0;
    for (int c = 0; c <= 0x10FFFF; c++) {
      if (!isLegal(c)) {
        found++;
        String text = Character.toString(c);
        assertThat(Escaping.xml("a" + text + "b")).as("U+%04X", c).isEqualTo("a\uFFFDb");
      }
    }
    assertThat(found).isEqualTo(32 - 3 + 2048 + 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD83D", "\uDE00", "\uDE00\uD83D"})
  void escape_loneSurrogates_areReplacedOneByOne(String text) {
    assertThat(Escaping.xml(text)).isEqualTo("\uFFFD".repeat(text.length()));
  }

  @Test
  void escape_surrogatePair_isKept() {
    assertThat(Escaping.xml("\uD83D\uDE00&")).isEqualTo("\uD83D\uDE00&amp;");
  }

  @ParameterizedTest
  @CsvSource({"a, 1", "ü, 2", "用, 3", "\uD83D\uDE00, 4", "&, 5"})
  void encode_isUtf8OfTheEscapedText(String text, int octets) {
    assertThat(Escaping.xml(text).getBytes(StandardCharsets.UTF_8)).hasSize(octets);
    assertThat(
            new String(Escaping.xml(text).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(Escaping.xml(text));
  }

  @Test
  void escape_anyLegalText_isReadBackFromTextAndAttribute() {
    Chance.repeat(
        1_000,
        chance -> {
          String text = legal(chance.text(40));
          String escaped = Escaping.xml(text);
          String document = "<a b=\"" + escaped + "\" c='" + escaped + "'>" + escaped + "</a>";
          Xml element = Xml.parse(document);
          assertThat(element.text()).isEqualTo(text);
          assertThat(element.attribute("b")).contains(text);
          assertThat(element.attribute("c")).contains(text);
        });
  }

  @Test
  void escape_anyText_isWellFormed() {
    Chance.repeat(
        1_000,
        chance -> {
          String escaped = Escaping.xml(chance.text(40));
          Xml.parse("<a b=\"" + escaped + "\">" + escaped + "</a>");
        });
  }

  /** XML 1.0 section 2.2, said the other way round than the code under test does. */
  private static boolean isLegal(int c) {
    boolean control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
    boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
    return !control && !surrogate && c != 0xFFFE && c != 0xFFFF;
  }

  private static String legal(String text) {
    StringBuilder legal = new StringBuilder();
    text.codePoints().filter(EscapingTest::isLegal).forEach(legal::appendCodePoint);
    return legal.toString();
  }
}
