package org.waymark;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.testing.Pages;

/** Every key of the two schemas is documented, with what the schema says of it, and no other. */
class KeysTest {
  private static final String NO_RANGE = "";

  @Test
  void configurationPage_hasEveryKey_withVariableDefaultAndRange() throws Exception {
    Map<String, List<String>> documented = new LinkedHashMap<>();
    String text = Pages.section(Pages.page("configuration"), "## Keys");
    Pages.rows(text)
        .forEach((key, cells) -> documented.put(key, expectable(cells.subList(0, 3), key)));

    assertThat(documented).isEqualTo(configuration());
  }

  /** The range of a text or list is prose, which the schema does not hold. */
  private static List<String> expectable(List<String> cells, String key) {
    List<String> plain = cells.stream().map(cell -> cell.replace("`", "")).toList();
    return range(schemaOf(key)).equals(NO_RANGE)
        ? List.of(plain.get(0), plain.get(1), NO_RANGE)
        : plain;
  }

  private static JsonObject schemaOf(String key) {
    return configurationKeys().getOrDefault(key, new JsonObject());
  }

  private static Map<String, List<String>> configuration() {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    configurationKeys()
        .forEach(
            (key, property) -> {
              Object value = property.getValue("default");
              boolean none = value.equals("") || value.equals(new JsonArray());
              keys.put(
                  key,
                  List.of(
                      "WAYMARK_" + key.replace('.', '_').toUpperCase(Locale.ROOT),
                      none ? "none" : String.valueOf(value),
                      range(property)));
            });
    return keys;
  }

  private static Map<String, JsonObject> configurationKeys() {
    Map<String, JsonObject> keys = new LinkedHashMap<>();
    collect("", schema("waymark"), keys);
    return keys;
  }

  private static void collect(String section, JsonObject schema, Map<String, JsonObject> keys) {
    JsonObject properties = properties(schema);
    for (String key : properties.fieldNames()) {
      JsonObject property = properties.getJsonObject(key);
      if (property.containsKey("properties")) {
        collect(section + key + ".", property, keys);
      } else {
        keys.put(section + key, property);
      }
    }
  }

  private static String range(JsonObject property) {
    if (property.containsKey("enum")) {
      return words(property.getJsonArray("enum"));
    }
    if ("boolean".equals(property.getString("type"))) {
      return "true, false";
    }
    return property.containsKey("minimum")
        ? property.getValue("minimum") + " to " + property.getValue("maximum")
        : NO_RANGE;
  }

  @ParameterizedTest
  @CsvSource({
    "### Keys of a profile, profile",
    "### Keys of a service, service",
    "### Keys of oauth2, oauth2",
    "### Keys of documentation, documentation",
    "### Keys of page, page",
    "### Keys of apple, apple",
    "### Keys of a domain, domainRecord",
    "### Keys of elsewhere, elsewhere",
  })
  void settingsPage_hasEveryKey_withItsDefault(String heading, String definition) throws Exception {
    Map<String, String> documented = new LinkedHashMap<>();
    String text = Pages.section(Pages.page("settings"), heading);
    Pages.rows(text).forEach((key, cells) -> documented.put(key, cells.get(0).replace("`", "")));

    assertThat(documented).isEqualTo(settings(definition));
    JsonObject properties = properties(definition(definition));
    for (String key : properties.fieldNames()) {
      JsonArray values = properties.getJsonObject(key).getJsonArray("enum");
      if (values != null) {
        assertThat(text.replace("`", "")).contains(words(values));
      }
    }
  }

  private static Map<String, String> settings(String definition) {
    JsonObject schema = definition(definition);
    JsonArray required = schema.getJsonArray("required", new JsonArray());
    Map<String, String> keys = new LinkedHashMap<>();
    for (String key : properties(schema).fieldNames()) {
      Object value = properties(schema).getJsonObject(key).getValue("default");
      keys.put(key, required.contains(key) ? "required" : value == null ? "none" : words(value));
    }
    return keys;
  }

  private static String words(Object value) {
    if (value instanceof JsonArray list) {
      return list.isEmpty()
          ? "none"
          : list.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
    return String.valueOf(value);
  }

  private static JsonObject definition(String name) {
    return schema("settings").getJsonObject("$defs").getJsonObject(name);
  }

  private static JsonObject properties(JsonObject schema) {
    return schema.getJsonObject("properties");
  }

  private static JsonObject schema(String name) {
    String resource = "/org/waymark/" + name + ".schema.json";
    try (var stream = KeysTest.class.getResourceAsStream(resource)) {
      return new JsonObject(
          new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
