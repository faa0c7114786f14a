package org.waymark.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.waymark.schema.Fault;
import org.waymark.schema.KeyPath;
import org.waymark.schema.Problem;
import org.waymark.schema.Suggestion;

/** The keys of {@code waymark.yaml} that environment variables set. */
final class Environment {
  private static final String PREFIX = "WAYMARK_";
  private static final Pattern SERVICE_LINK =
      Pattern.compile(".*_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT_\\d+_(TCP|UDP|SCTP)(_.*)?)");
  private static final Pattern PORT_OF_A_SERVICE = Pattern.compile("(tcp|udp|sctp)://");

  private final Map<KeyPath, String> variables = new HashMap<>();
  private final JsonObject values = new JsonObject();
  private final List<Problem> problems = new ArrayList<>();

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
            read.put(name, path, valueOf(value, property(schema, path)));
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
      String variable = variables.get(path);
      if (variable != null) {
        List<Object> steps = fault.path().steps();
        KeyPath rest = new KeyPath(steps.subList(path.steps().size(), steps.size()));
        return Optional.of(new Fault(KeyPath.of(variable).then(rest), fault.message()).in("", 0));
      }
    }
    return Optional.empty();
  }

  private static boolean isOurs(String name, String value) {
    return name.startsWith(PREFIX)
        && !name.equals("WAYMARK_CONF")
        && !name.startsWith("WAYMARK_SERVICE_")
        && !name.equals("WAYMARK_PORT")
        && !name.startsWith("WAYMARK_PORT_")
        && !isServiceLink(name, value);
  }

  /**
   * What Kubernetes injects for every Service of the namespace, one called waymark-redis for
   * example.
   */
  private static boolean isServiceLink(String name, String value) {
    return SERVICE_LINK.matcher(name).matches()
        || (name.endsWith("_PORT") && PORT_OF_A_SERVICE.matcher(value).lookingAt());
  }

  private static Problem unknown(String name, Map<String, KeyPath> known) {
    String message =
        Suggestion.near(name, known.keySet())
            .map(near -> "did you mean " + near + "?")
            .orElseGet(() -> "known: " + Suggestion.listed(name, known.keySet()));
    return new Fault(KeyPath.of(name), "unknown variable; " + message).in("", 0);
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

  private void put(String name, KeyPath path, Object value) {
    variables.put(path, name);
    JsonObject object = values;
    for (Object step : path.parent().steps()) {
      if (!object.containsKey(step.toString())) {
        object.put(step.toString(), new JsonObject());
      }
      object = object.getJsonObject(step.toString());
    }
    object.put(path.steps().get(path.steps().size() - 1).toString(), value);
  }
}
