package org.waymark.input;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes JSON documents as YAML. */
public final class YamlWriter {
  /** A key that needs no quotes: it begins with a letter and contains a dot. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*+(?:\\.[a-z0-9-]++)++");

  private final Yaml block = yaml(DumperOptions.FlowStyle.BLOCK);
  private final Yaml flow = yaml(DumperOptions.FlowStyle.FLOW);
  private final Map<String, String> scalars = new LinkedHashMap<>();

  /** A section in block style. */
  public String spread(String section, Map<String, ?> entries) {
    return entries.isEmpty()
        ? section + ": {}\n"
        : block.dump(Map.of(section, tree(new JsonObject(new LinkedHashMap<>(entries)))));
  }

  /** An entry of a section on one line. */
  public String line(String key, Object value) {
    String name = NAME.matcher(key).matches() ? key : scalar(key);
    String text =
        value instanceof String string
            ? scalars.computeIfAbsent(string, this::scalar)
            : flow.dump(tree(value)).strip();
    return "  " + name + ": " + text + "\n";
  }

  private String scalar(String text) {
    return flow.dump(text).strip();
  }

  private static Yaml yaml(DumperOptions.FlowStyle style) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(style);
    options.setSplitLines(false);
    options.setWidth(Integer.MAX_VALUE);
    options.setAllowUnicode(true);
    return new Yaml(options);
  }

  private static @Nullable Object tree(@Nullable Object value) {
    if (value instanceof JsonObject json) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      json.fieldNames().forEach(key -> map.put(key, tree(json.getValue(key))));
      return map;
    }
    if (value instanceof JsonArray array) {
      List<@Nullable Object> list = new ArrayList<>();
      array.forEach(item -> list.add(tree(item)));
      return list;
    }
    return value;
  }
}
