package org.waymark.input;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Converts the errors of the schema validator into faults, one per correction to make.
 *
 * <p>The validator reports the failed keyword and its path; the message is built from that place in
 * the schema. Consequential errors are omitted.
 *
 * <p>The validator reports an error per key of a mapping. Each keyword is processed once per
 * mapping with all its keys, so the work is linear in the size of the document.
 */
final class SchemaFaults {
  private final JsonObject schema;
  private final @Nullable Object value;
  private final KeyPath at;
  private final Map<KeyPath, Fault> faults = new LinkedHashMap<>();
  private final Set<Explained> explained = new HashSet<>();

  /** The keys that are missing because another key misspells them. */
  private final Set<KeyPath> misspelled = new HashSet<>();

  private final Suggestions suggestions = new Suggestions();

  private record Explained(List<Object> keyword, KeyPath place) {}

  SchemaFaults(JsonObject schema, @Nullable Object value, KeyPath at) {
    this.schema = schema;
    this.value = value;
    this.at = at;
  }

  List<Fault> of(List<Error> errors) {
    // Only the first fault of a path is reported: an unknown key explains more than the errors of
    // its value, or than the missing key that it misspells.
    for (String first : List.of("additionalProperties", "oneOf", "not")) {
      errors.stream().filter(error -> error.getKeyword().equals(first)).forEach(this::explain);
    }
    errors.forEach(this::explain);
    return List.copyOf(faults.values());
  }

  private void explain(Error error) {
    if (isInsideChoice(error.getEvaluationPath())) {
      return;
    }
    KeyPath place = new KeyPath(steps(error.getInstanceLocation()));
    List<Object> keyword = steps(error.getSchemaLocation().getFragment());
    if (!explained.add(new Explained(keyword, place))) {
      return;
    }
    if (!(JsonTree.at(schema, keyword.subList(0, keyword.size() - 1)) instanceof JsonObject node)) {
      throw new IllegalStateException("the schema has no " + error.getSchemaLocation());
    }
    switch (error.getKeyword()) {
      case "additionalProperties" -> unknownKeys(node, place);
      case "propertyNames" -> badKeys(node, place);
      case "required" -> missingKeys(node, place);
      case "dependentRequired" -> keysWithoutDependency(node, place);
      case "oneOf" -> choice(node, place);
      default -> faults.putIfAbsent(place, notAllowed(node, place));
    }
  }

  private static boolean isInsideChoice(NodePath path) {
    List<Object> above = steps(path.getParent());
    return above.contains("oneOf") || above.contains("if") || above.contains("propertyNames");
  }

  private static List<Object> steps(NodePath path) {
    List<Object> steps = new ArrayList<>();
    for (int i = 0; i < path.getNameCount(); i++) {
      steps.add(path.getElement(i));
    }
    return steps;
  }

  private void unknownKeys(JsonObject node, KeyPath place) {
    Set<String> known = node.getJsonObject("properties").fieldNames();
    String message = "unknown key; known: " + Suggestions.listed(known);
    for (String key : object(place).fieldNames()) {
      if (!known.contains(key)) {
        Optional<String> near = suggestions.next(key, known);
        near.ifPresent(meant -> misspelled.add(place.key(meant)));
        add(place.key(key), message + Suggestions.meant(near));
      }
    }
  }

  private void badKeys(JsonObject node, KeyPath place) {
    JsonObject names = node.getJsonObject("propertyNames");
    Pattern pattern = Pattern.compile(names.getString("pattern"));
    for (String key : object(place).fieldNames()) {
      if (!pattern.matcher(key).find()) {
        add(
            place.key(key),
            "found the key " + Printable.value(key) + "; allowed: " + allowed(names));
      }
    }
  }

  private void missingKeys(JsonObject node, KeyPath place) {
    for (Object required : node.getJsonArray("required")) {
      String key = (String) required;
      if (!object(place).containsKey(key) && !misspelled.contains(place.key(key))) {
        add(place.key(key), "missing");
      }
    }
  }

  private void keysWithoutDependency(JsonObject node, KeyPath place) {
    JsonObject dependencies = node.getJsonObject("dependentRequired");
    for (String key : dependencies.fieldNames()) {
      for (Object needed : dependencies.getJsonArray(key)) {
        if (object(place).containsKey(key)
            && !object(place).containsKey((String) needed)
            && !faults.containsKey(place)) {
          add(place.key(key), "allowed only beside " + needed);
        }
      }
    }
  }

  /** In our schemas, oneOf lists alternatives that each require one key. */
  private void choice(JsonObject node, KeyPath place) {
    List<String> keys = new ArrayList<>();
    for (Object alternative : node.getJsonArray("oneOf")) {
      keys.add(((JsonObject) alternative).getJsonArray("required").getString(0));
    }
    if (!(place.in(value) instanceof JsonObject)
        || keys.stream().anyMatch(key -> misspelled.contains(place.key(key)))) {
      return;
    }
    Set<String> there = new TreeSet<>(keys);
    there.retainAll(object(place).fieldNames());
    add(
        place,
        "found "
            + (there.isEmpty() ? "none" : String.join(" and ", there))
            + "; allowed: exactly one of "
            + String.join(", ", keys));
  }

  private void add(KeyPath place, String message) {
    faults.putIfAbsent(place, new Fault(at.then(place), message));
  }

  private JsonObject object(KeyPath place) {
    return place.in(value) instanceof JsonObject object ? object : new JsonObject();
  }

  private Fault notAllowed(JsonObject node, KeyPath place) {
    Object found = place.in(value);
    boolean isText =
        "string".equals(node.getValue("type"))
            && (found instanceof Number || found instanceof Boolean);
    return isText
        ? Fault.noText(at.then(place), found, allowed(node))
        : Fault.found(at.then(place), found, allowed(node));
  }

  private static String allowed(JsonObject node) {
    String title = node.getString("title");
    if (title != null) {
      return title;
    }
    JsonArray words = node.getJsonArray("enum");
    if (words != null) {
      return String.join(", ", words.stream().map(String::valueOf).toList());
    }
    return Optional.ofNullable(node.getValue("const"))
        .map(String::valueOf)
        .orElseGet(() -> type(node));
  }

  private static String type(JsonObject node) {
    String range =
        node.containsKey("minimum")
            ? ", " + node.getValue("minimum") + " to " + node.getValue("maximum")
            : "";
    return switch (String.valueOf(node.getValue("type"))) {
      case "integer" -> "a whole number" + range;
      case "number" -> "a number" + range;
      case "boolean" -> "true or false";
      case "string" ->
          "text"
              + (node.containsKey("maxLength")
                  ? " of at most " + node.getValue("maxLength") + " characters"
                  : "");
      case "array" -> node.containsKey("minItems") ? "a list that is not empty" : "a list";
      default -> "a mapping";
    };
  }
}
