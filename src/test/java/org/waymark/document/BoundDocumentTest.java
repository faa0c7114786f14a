package org.waymark.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.testing.Chance;

class BoundDocumentTest {
  private static final Gap ZERO = new Gap("zero", 0);
  private static final Gap ONE = new Gap("one", 1);

  @Test
  void parts_constantsAndGaps_takeTurns() {
    BoundDocument document = document("a", ZERO, "b", ONE);
    assertThat(document.parts()).isEqualTo(5);
    assertThat(written(document, "x", "y")).isEqualTo("axby");
    assertThat(document.part(4, filled(document, "x", "y"))).isEmpty();
  }

  @Test
  void parts_gapsOnly_haveEmptyConstantsBetween() {
    BoundDocument document = document(ONE, ZERO, ONE);
    assertThat(document.parts()).isEqualTo(7);
    assertThat(written(document, "x", "y")).isEqualTo("yxy");
  }

  @Test
  void parts_nothing_isOneEmptyConstant() {
    BoundDocument document = document();
    assertThat(document.parts()).isEqualTo(1);
    assertThat(document.length(document.values())).isZero();
  }

  @Test
  void of_bytes_areCopied() {
    byte[] bytes = {'a'};
    BoundDocument document = BoundDocument.of(bytes);
    bytes[0] = 'b';
    assertThat(written(document)).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "ü", "用", "\uD83D\uDE00", "&amp;"})
  void length_isTheBytesWritten(String value) {
    BoundDocument document = document("ä", ZERO, "用", ZERO, ONE);
    assertThat(document.length(filled(document, value, "é")))
        .isEqualTo(written(document, value, "é").getBytes(UTF_8).length);
  }

  @Test
  void fill_textThatMeansSomething_isEscaped() {
    assertThat(written(document("a", ZERO), "<b>")).isEqualTo("a&lt;b&gt;");
  }

  @Test
  void fill_gapThatTheDocumentLacks_isPassedOver() {
    assertThat(written(document("a", ONE), "zero", "one")).isEqualTo("aone");
  }

  @Test
  void length_gapThatNobodyFilled_isAFaultOfOurs() {
    BoundDocument document = document("a", ZERO, ONE);
    byte[][] values = document.values();
    document.fill(values, ZERO, "x");
    assertThatThrownBy(() -> document.length(values))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("\"one\"");
  }

  @Test
  void fingerprint_sameConstants_isTheSame() {
    assertThat(document("a", ZERO, "b").fingerprint())
        .matches("[0-9a-f]{32}")
        .isEqualTo(document("a", ZERO, "b").fingerprint())
        .isEqualTo("0c217938c8e25d497c12546aa8d4f315");
  }

  @Test
  void fingerprint_constantsInOtherPieces_isTheSame() {
    assertThat(document("a", "b", ZERO).fingerprint())
        .isEqualTo(document("ab", ZERO, "").fingerprint());
  }

  @Test
  void fingerprint_anythingElseConstant_isAnother() {
    List<BoundDocument> documents =
        List.of(
            document("a", ZERO, "b"),
            document("a", ONE, "b"),
            document("b", ZERO, "a"),
            document(ZERO, "ab"),
            document("ab", ZERO),
            document("ab"),
            document("a", ZERO, ZERO, "b"),
            document("a\0", "b"),
            document("a\uFFFD", "b"),
            document("a", ZERO, "b "),
            document());
    assertThat(documents.stream().map(BoundDocument::fingerprint).distinct())
        .hasSameSizeAs(documents);
  }

  @Test
  void fingerprint_anyTwoDocuments_isTheSameOnlyForTheSame() {
    Map<String, String> seen = new HashMap<>();
    Chance.repeat(
        5_000,
        chance -> {
          StringBuilder key = new StringBuilder();
          Object[] pieces = new Object[chance.below(5)];
          for (int i = 0; i < pieces.length; i++) {
            pieces[i] =
                chance.oneIn(2) ? chance.anyOf(List.of(ZERO, ONE)) : chance.of("ab\0ÿ\uFFFD", 0, 2);
            key.append(pieces[i] instanceof Gap gap ? "<" + gap + ">" : pieces[i]);
          }
          String before = seen.put(document(pieces).fingerprint(), key.toString());
          assertThat(before == null || before.contentEquals(key))
              .as("%s, %s", before, key)
              .isTrue();
        });
    assertThat(seen.values()).doesNotHaveDuplicates();
  }

  @Test
  void weight_growsWithTheText() {
    assertThat(document("a".repeat(1000)).weight()).isGreaterThan(1000);
  }

  private static BoundDocument document(Object... pieces) {
    BoundDocument.Builder builder = new BoundDocument.Builder(UncheckedFormat.FORMAT::escape);
    for (Object piece : pieces) {
      if (piece instanceof Gap gap) {
        builder.gap(gap);
      } else {
        builder.constant((String) piece);
      }
    }
    return builder.build();
  }

  /** Values by the numbers of the gaps; the document puts them where it wants. */
  private static byte[][] filled(BoundDocument document, String... values) {
    byte[][] filled = document.values();
    for (int i = 0; i < values.length; i++) {
      document.fill(filled, i == 0 ? ZERO : ONE, values[i]);
    }
    return filled;
  }

  private static String written(BoundDocument document, String... values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < document.parts(); i++) {
      bytes.writeBytes(document.part(i, filled(document, values)));
    }
    return bytes.toString(UTF_8);
  }
}
