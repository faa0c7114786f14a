package org.waymark.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.input.YamlOutline.Below;
import org.waymark.input.YamlOutline.Kind;

class YamlOutlineTest {
  @Test
  void of_mapping_itsKeysAndThoseBelow() {
    String yaml =
        """
        a: 1
        b: { c: [1, { d: 2 }], "e": { f: 3 } }
        g: [{ h: 1 }]
        i: *unknown
        j:
        """;

    assertThat(outline(yaml))
        .isEqualTo(
            Map.of(
                "a", new Below(Kind.SCALAR, Set.of()),
                "b", new Below(Kind.MAPPING, Set.of("c", "e")),
                "g", new Below(Kind.LIST, Set.of()),
                "i", new Below(Kind.SCALAR, Set.of()),
                "j", new Below(Kind.SCALAR, Set.of())));
  }

  @Test
  void of_brokenFile_whatIsBeforeTheBreak() {
    assertThat(outline("a: 1\nb: { c: 2, d: [ }\n"))
        .containsExactly(
            Map.entry("a", new Below(Kind.SCALAR, Set.of())),
            Map.entry("b", new Below(Kind.MAPPING, Set.of("c", "d"))));
  }

  @Test
  void of_longFile_isReadInPart() {
    assertThat(outline("a:\n" + "  k: v\n".repeat(100_000) + "b: 1\n"))
        .containsExactly(Map.entry("a", new Below(Kind.MAPPING, Set.of("k"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text", "- a", "[a: 1]", "{", "\u0000"})
  void of_noMapping_isEmpty(String yaml) {
    assertThat(outline(yaml)).isEmpty();
  }

  private static Map<String, Below> outline(String yaml) {
    return YamlOutline.of(ByteBuffer.wrap(yaml.getBytes(StandardCharsets.UTF_8)));
  }
}
