package org.waymark.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
  private static final Schema SETTINGS = Schema.load("/org/waymark/settings.schema.json");
  private static final Schema TEXT = SETTINGS.definition("text");

  @ParameterizedTest
  @ValueSource(strings = {"/org/waymark/settings.schema.json", "/org/waymark/waymark.schema.json"})
  void published_isAJsonSchema(String resource) {
    JsonNode schema = JsonTree.of(Schema.load(resource).json());

    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                    com.networknt.schema.SchemaLocation.of(
                        "https://json-schema.org/draft/2020-12/schema"))
                .validate(schema))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "Müller & Söhne", "日本語", "😀", "%EMAILDOMAIN%", " "})
  void text_ofAnyScript_allowed(String text) {
    assertThat(check(TEXT, text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\u0000", "\n", "\u007F", "\u0085", "\uFDD0", "\uFFFF", "\uD800"})
  void text_withControlsOrNoncharacters_refused(String text) {
    assertThat(check(TEXT, text)).hasSize(1);
  }

  @Test
  void text_withNoncharacterOfAnyPlane_refused() {
    for (int plane = 0; plane <= 16; plane++) {
      assertThat(check(TEXT, Character.toString(plane << 16 | 0xFFFE))).hasSize(1);
      assertThat(check(TEXT, Character.toString(plane << 16 | 0xFFFF))).hasSize(1);
    }
  }

  /** Patterns match untrusted text: none may recurse deeper for a longer one. */
  @Test
  void check_textOfManyParts_isNoDeeperForThePatterns() {
    String tag = "en" + "-a".repeat(1_000_000);
    JsonObject documentation =
        new JsonObject()
            .put("url", "https://host.com/")
            .put("text", new JsonObject().put(tag, "a").put("de-Latn-1996", "b"));
    assertThat(check(SETTINGS.definition("documentation"), documentation))
        .singleElement()
        .asString()
        .contains("allowed: a language tag");
    assertThat(new YamlWriter().line("a" + ".a".repeat(1_000_000), "b"))
        .hasSizeGreaterThan(2_000_000);
    assertThatThrownBy(() -> JsonEntry.parse("x", "y", "[Source: ".repeat(100_000)))
        .isInstanceOf(ProblemsException.class);
  }

  @Test
  void check_oneFaultForEachMistake() {
    JsonObject profile =
        new JsonObject(
            """
            {"services": [{"type": "imap", "url": "x"}, {"tpe": "imap"}], "ttl": "1", "x/y~z": 1}
            """);

    assertThat(check(SETTINGS.definition("profile"), profile))
        .containsExactlyInAnyOrder(
            "at.services[0].host: missing",
            "at.services[0].port: missing",
            "at.services[0].security: missing",
            "at.services[0].url: found \"x\"; allowed: nothing; imap, pop3, smtp and managesieve"
                + " have host, port and security",
            "at.services[1].tpe: unknown key; known: authentication, host, login, oauth2, port,"
                + " security, type, url; did you mean type?",
            "at.ttl: found \"1\"; allowed: a whole number, 0 to 8760",
            "at.x/y~z: unknown key; known: apple, documentation, login, name, page, services,"
                + " shortName, ttl");
  }

  @Test
  void definition_unknown_refused() {
    assertThatThrownBy(() -> SETTINGS.definition("nothing"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> check(Schema schema, @Nullable Object value) {
    return schema.check(value, KeyPath.of("at")).stream()
        .map(fault -> fault.in("", 0).toString())
        .toList();
  }
}
