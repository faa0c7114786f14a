package org.waymark.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonDocumentTest {
  private static final Gap GAP = new Gap("gap", 0);

  @Test
  void keys_areSorted_atEveryDepth_withoutSpace() {
    JsonObject json =
        new JsonObject()
            .put("b", new JsonObject().put("z", 1).put("y", true))
            .put("a", new JsonObject())
            .putNull("c");

    assertThat(filled(JsonDocument.of(json), ""))
        .isEqualTo("{\"a\":{},\"b\":{\"y\":true,\"z\":1},\"c\":null}");
  }

  @Test
  void text_isEscaped_inConstantsAndGaps() {
    String hostile = "\"\\\n</script>\u0000\u00e9\ud83d\ude00";
    Text text = new Text(List.of(new Text.Constant(hostile), new Text.Open(GAP)));

    String filled = filled(JsonDocument.of(new JsonObject().put("k", text)), hostile);

    assertThat(new JsonObject(filled).getString("k")).isEqualTo(hostile + hostile);
    assertThat(filled).doesNotContain("\n", "\u0000");
  }

  private static String filled(BoundDocument document, String gap) {
    byte[][] values = document.values();
    document.fill(values, GAP, gap);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < document.parts(); i++) {
      bytes.writeBytes(document.part(i, values));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
