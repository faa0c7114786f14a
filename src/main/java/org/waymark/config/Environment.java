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
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;
import org.waymark.input.Suggestions;

/** The keys of {@code waymark.yaml} that environment variables set. */
final class Environment {
  private static final String PREFIX = "WAYMARK_";

  /** Names of the variables of a Service, those whose values are no URL. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          ".*_(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_\\d+_(TCP|UDP|SCTP)_(PROTO|PORT|ADDR))");

  /** Names of those whose values are the URL of a port. */
  private static final Pattern SERVICE_PORT = Pattern.compile(".*_PORT(_\\d+_(TCP|UDP|SCTP))?");

  private static final Pattern PORT_URL = Pattern.compile("(tcp|udp|sctp)://.*");

  private final Map<KeyPath, Variable> variables = new HashMap<>();
  private final JsonObject values = new JsonObject();
  private final List<Problem> problems = new ArrayList<>();

  /** A variable that sets a key. */
  private record Variable(String name, String text, Object value) {
    /** A fault of the value, as a person wrote it. */
    Fault written(Fault fault) {
      return value instanceof String || value instanceof JsonArray ? fault : fault.asWritten(text);
    }
  }

  private Environment() {}

  /** Picks our variables out of an environment; a variable that no key has is a problem. */
  static Environment read(JsonObject schema, Map<String, String> environment) {
    Map<String, KeyPath> known = new TreeMap<>();
    collect(schema, KeyPath.ROOT, known);
    Environment read = new Environment();
    environment.forEach(
        (name, value) -> {
          KeyPath path = known.get(name);
          if (path != null && !isServiceLink(name, value)) {
            read.put(path, new Variable(name, value, valueOf(value, property(schema, path))));
          } else if (path == null && isOurs(name, value)) {
            read.problems.add(unknown(name, known));
          }
        });
    return read;
  }

  /** A document with nothing but the keys that are set. */
  JsonObject values() {
    return values;
  }

  List<Problem> problems() {
    return problems;
  }

  /** The fault as one of the variable that set the key, if one did. */
  Optional<Problem> problem(Fault fault) {
    for (KeyPath path = fault.path(); !path.steps().isEmpty(); path = path.parent()) {
      Variable variable = variables.get(path);
      if (variable != null) {
        List<Object> steps = fault.path().steps();
        KeyPath rest = new KeyPath(steps.subList(path.steps().size(), steps.size()));
        KeyPath place = KeyPath.of(variable.name()).then(rest);
        return Optional.of(new Fault(place, variable.written(fault).message()).in("", 0));
      }
    }
    return Optional.empty();
  }

  private static boolean isOurs(String name, String value) {
    return name.startsWith(PREFIX) && !name.equals("WAYMARK_CONF") && !isServiceLink(name, value);
  }

  /**
   * What Kubernetes injects for every Service of the namespace, one called waymark or waymark-redis
   * for example (https://kubernetes.io/docs/concepts/services-networking/service/).
   */
  private static boolean isServiceLink(String name, String value) {
    return SERVICE_LINK.matcher(name).matches()
        || (SERVICE_PORT.matcher(name).matches() && PORT_URL.matcher(value).matches());
  }

  private static Problem unknown(String name, Map<String, KeyPath> known) {
    String message =
        Suggestions.near(name, known.keySet())
            .or(() -> withoutSection(name, known))
            .map(near -> "did you mean " + near + "?")
            .orElseGet(() -> "known: " + Suggestions.listed(name, known.keySet()));
    return new Fault(KeyPath.of(name), "unknown variable; " + message).in("", 0);
  }

  /**
   * The variable that is meant by one that lacks the section of its key; of http, if many have it.
   */
  private static Optional<String> withoutSection(String name, Map<String, KeyPath> known) {
    String key = name.substring(PREFIX.length());
    return known.keySet().stream()
        .filter(other -> other.endsWith("_" + key))
        .min(Comparator.comparing(other -> !other.startsWith(PREFIX + "HTTP_")));
  }

  private static void collect(JsonObject schema, KeyPath path, Map<String, KeyPath> known) {
    JsonObject properties = schema.getJsonObject("properties");
    if (properties == null) {
      known.put(PREFIX + path.toString().replace('.', '_').toUpperCase(Locale.ROOT), path);
      return;
    }
    for (String key : properties.fieldNames()) {
      collect(properties.getJsonObject(key), path.key(key), known);
    }
  }

  private static JsonObject property(JsonObject schema, KeyPath path) {
    JsonObject property = schema;
    for (Object step : path.steps()) {
      property = property.getJsonObject("properties").getJsonObject(step.toString());
    }
    return property;
  }

  /** The value in the type of its key; where it has no such value it stays text, to be refused. */
  private static Object valueOf(String text, JsonObject property) {
    return switch (property.getString("type", "string")) {
      case "integer", "number" -> number(text.strip());
      case "boolean" ->
          switch (text.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> text;
          };
      case "array" -> list(text);
      default -> text;
    };
  }

  private static Object number(String text) {
    if (text.matches("[-+]?[0-9]{1,18}")) {
      return Long.parseLong(text);
    }
    return text.matches("[-+]?[0-9]*\\.?[0-9]+") ? (Object) Double.parseDouble(text) : text;
  }

  private static JsonArray list(String text) {
    JsonArray list = new JsonArray();
    for (String item : text.split(",", -1)) {
      if (!text.isBlank()) {
        list.add(item.strip());
      }
    }
    return list;
  }

  private void put(KeyPath path, Variable variable) {
    variables.put(path, variable);
    JsonObject object = values;
    for (Object step : path.parent().steps()) {
      if (!object.containsKey(step.toString())) {
        object.put(step.toString(), new JsonObject());
      }
      object = object.getJsonObject(step.toString());
    }
    object.put(path.steps().get(path.steps().size() - 1).toString(), variable.value());
  }
}
