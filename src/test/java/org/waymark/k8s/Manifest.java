package org.waymark.k8s;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A Kubernetes object in a YAML file, or a part of one.
 *
 * @param place the file it is from
 */
record Manifest(String place, JsonObject tree) {

  /** All documents of a file; a duplicate key is refused. */
  static List<Manifest> in(Path file) throws IOException {
    return in(file.toString(), Files.readString(file));
  }

  static List<Manifest> in(String place, String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    List<Manifest> documents = new ArrayList<>();
    for (Object document : new Yaml(new SafeConstructor(options)).loadAll(yaml)) {
      documents.add(new Manifest(place, (JsonObject) json(document)));
    }
    return documents;
  }

  /** Every key is text, as in JSON. */
  private static Object json(Object yaml) {
    if (yaml instanceof Map<?, ?> map) {
      Map<String, Object> object = new LinkedHashMap<>();
      map.forEach((key, value) -> object.put(String.valueOf(key), json(value)));
      return new JsonObject(object);
    }
    if (yaml instanceof List<?> list) {
      return new JsonArray(new ArrayList<>(list.stream().map(Manifest::json).toList()));
    }
    return yaml;
  }

  String apiVersion() {
    return tree.getString("apiVersion", "");
  }

  String kind() {
    return tree.getString("kind", "");
  }

  boolean isA(String kind) {
    return kind().equals(kind);
  }

  String name() {
    return text("/metadata/name");
  }

  /** Kind and name, for messages. */
  String label() {
    return kind() + " " + name();
  }

  /** The value at a JSON pointer, or none. */
  Object at(String pointer) {
    return JsonPointer.from(pointer).queryJson(tree);
  }

  String text(String pointer) {
    return String.valueOf(Objects.requireNonNullElse(at(pointer), ""));
  }

  /** The object at a JSON pointer; without one, an empty one. */
  JsonObject object(String pointer) {
    return at(pointer) instanceof JsonObject object ? object : new JsonObject();
  }

  /** The objects of the list at a JSON pointer. */
  Stream<JsonObject> each(String pointer) {
    return each(at(pointer));
  }

  static Stream<JsonObject> each(Object list) {
    return list instanceof JsonArray array
        ? array.stream().map(JsonObject.class::cast)
        : Stream.of();
  }

  /** Labels that others select by, and that these here have. */
  static boolean selects(JsonObject selector, JsonObject labels) {
    return !selector.isEmpty()
        && selector.fieldNames().stream()
            .allMatch(name -> selector.getString(name).equals(labels.getString(name)));
  }
}
