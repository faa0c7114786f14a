package org.waymark;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.command.CheckReport;

class ReadmeTest {
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-zA-Z.]+)` \\| (`[^`]*`|none) \\| .+");

  @Test
  void configurationTable_hasEveryKeyWithItsDefault() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    Map<String, String> told = new LinkedHashMap<>();
    readme
        .substring(readme.indexOf("## Configuration"), readme.indexOf("## Templates"))
        .lines()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .forEach(row -> told.put(row.group(1), row.group(2).replace("`", "")));

    assertThat(told).isEqualTo(defaults());
  }

  @Test
  void settings_thatItShows_canBeUsed(@TempDir Path folder) throws Exception {
    List<String> examples =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("README.md")))
            .results()
            .map(block -> block.group(1))
            .toList();
    Path settings = Files.createDirectory(folder.resolve("settings"));
    Files.writeString(settings.resolve("domains.yaml"), examples.get(0));
    Files.writeString(
        settings.resolve("profiles.yaml"),
        Files.readString(Path.of("conf/settings/profiles.yaml")) + examples.get(1));
    Files.writeString(folder.resolve("waymark.yaml"), "");
    Vertx vertx = Vertx.vertx();
    try {
      CheckReport report = CheckReport.of(vertx, folder);
      assertThat(report.errors()).isEmpty();
      assertThat(report.summary()).startsWith("5 domains, 2 profiles");
    } finally {
      vertx.close().await();
    }
  }

  private static Map<String, String> defaults() throws Exception {
    Map<String, String> defaults = new LinkedHashMap<>();
    JsonObject schema;
    try (var stream = ReadmeTest.class.getResourceAsStream("/org/waymark/waymark.schema.json")) {
      schema =
          new JsonObject(
              new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8));
    }
    JsonObject sections = schema.getJsonObject("properties");
    for (String section : sections.fieldNames()) {
      JsonObject keys = sections.getJsonObject(section).getJsonObject("properties");
      for (String key : keys.fieldNames()) {
        Object value = keys.getJsonObject(key).getValue("default");
        boolean none = value.equals("") || value.equals(new JsonArray());
        defaults.put(section + "." + key, none ? "none" : String.valueOf(value));
      }
    }
    return defaults;
  }
}
