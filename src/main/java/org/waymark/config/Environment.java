package org.waymark.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;
import org.waymark.input.Suggestions;

/** The keys of {@code waymark.yaml} that environment variables set. */
final class Environment {
  private static final String PREFIX = "WAYMARK_";

  /** The variables of a Kubernetes Service whose values are not URLs. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          ".*_(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_\\d+_(TCP|UDP|SCTP)_(PROTO|PORT|ADDR))");

  /** The variables of a Service whose values are URLs. */
  private static final Pattern SERVICE_PORT = Pattern.compile(".*_PORT(_\\d+_(TCP|UDP|SCTP))?");

  private static final Pattern PORT_URL = Pattern.compile("(tcp|udp|sctp)://.*");

  private final Map<KeyPath, Variable> variables = new HashMap<>();
  private final JsonObject values = new JsonObject();
  private final List<Problem> problems = new ArrayList<>();

  /** A variable that sets a key. */
  private record Variable(String name, String text, Object value) {}

  /** A key that a variable can set. */
  private record Key(KeyPath path, String type) {}

  private Environment() {}

  /** Reads the variables of Waymark; a variable without a key is a problem. */
  static Environment read(JsonObject schema, Map<String, String> environment) {
    Map<String, Key> known = new TreeMap<>();
    collect(schema, KeyPath.ROOT, known);
    Environment read = new Environment();
    environment.forEach(
        (name, text) -> {
          Key key = known.get(name);
          if (!name.startsWith(PREFIX)
              || name.equals("WAYMARK_CONF")
              || isServiceLink(name, text)) {
            return;
          }
          if (key == null) {
            read.problems.add(unknown(name, known));
          } else {
            read.put(key.path(), new Variable(name, text, value(text, key.type())));
          }
        });
    return read;
  }

  /** A document of the keys that variables set. */
  JsonObject values() {
    return values;
  }

  List<Problem> problems() {
    return problems;
  }

  /** The problem with the variable's name, if a variable sets the key of a fault. */
  Optional<Problem> problem(Fault fault) {
    for (KeyPath path = fault.path(); !path.steps().isEmpty(); path = path.parent()) {
      Variable variable = variables.get(path);
      if (variable != null) {
        List<Object> steps = fault.path().steps();
        KeyPath place =
            KeyPath.of(variable.name())
                .then(new KeyPath(steps.subList(path.steps().size(), steps.size())));
        boolean isText =
            variable.value() instanceof String || variable.value() instanceof JsonArray;
        Fault written = isText ? fault : fault.asWritten(variable.text());
        return Optional.of(new Fault(place, written.message()).in("", 0));
      }
    }
    return Optional.empty();
  }

  /**
   * True for a variable that Kubernetes sets for a Service of the namespace, such as waymark-redis
   * (https://kubernetes.io/docs/concepts/services-networking/service/).
   */
  private static boolean isServiceLink(String name, String text) {
    return SERVICE_LINK.matcher(name).matches()
        || (SERVICE_PORT.matcher(name).matches() && PORT_URL.matcher(text).matches());
  }

  private static Problem unknown(String name, Map<String, Key> known) {
    String message =
        Suggestions.near(name, known.keySet())
            .or(() -> withSection(name, known))
            .map(near -> "did you mean " + near + "?")
            .orElseGet(() -> "known: " + Suggestions.listed(name, known.keySet()));
    return new Fault(KeyPath.of(name), "unknown variable; " + message).in("", 0);
  }

  /** A variable of the same key with its section; prefers the section http. */
  private static Optional<String> withSection(String name, Map<String, Key> known) {
    String key = name.substring(PREFIX.length());
    return known.keySet().stream()
        .filter(other -> other.endsWith("_" + key))
        .min(Comparator.comparing(other -> !other.startsWith(PREFIX + "HTTP_")));
  }

  private static void collect(JsonObject schema, KeyPath path, Map<String, Key> known) {
    if (schema.getValue("properties") instanceof JsonObject properties) {
      properties
          .fieldNames()
          .forEach(key -> collect(properties.getJsonObject(key), path.key(key), known));
    } else {
      known.put(
          PREFIX + path.toString().replace('.', '_').toUpperCase(Locale.ROOT),
          new Key(path, schema.getString("type", "string")));
    }
  }

  /** The value in the type of its key; otherwise text, which the schema refuses. */
  private static Object value(String text, String type) {
    String word = text.strip();
    return switch (type) {
      case "integer", "number" -> number(word);
      case "boolean" ->
          word.equals("true") || word.equals("false") ? (Object) Boolean.valueOf(word) : text;
      case "array" ->
          new JsonArray(
              text.isBlank()
                  ? List.of()
                  : Stream.of(text.split(",", -1)).map(String::strip).toList());
      default -> text;
    };
  }

  private static Object number(String text) {
    if (text.matches("[-+]?[0-9]{1,18}")) {
      return Long.parseLong(text);
    }
    return text.matches("[-+]?[0-9]*\\.?[0-9]+") ? (Object) Double.parseDouble(text) : text;
  }

  private void put(KeyPath path, Variable variable) {
    variables.put(path, variable);
    JsonObject section = values;
    for (Object step : path.parent().steps()) {
      if (!section.containsKey(step.toString())) {
        section.put(step.toString(), new JsonObject());
      }
      section = section.getJsonObject(step.toString());
    }
    section.put(path.steps().get(path.steps().size() - 1).toString(), variable.value());
  }
}
