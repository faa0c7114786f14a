package org.waymark.management;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.input.Suggestions;

/** The query parameters of a request, each known and given once. */
final class Parameters {
  private final MultiMap values;

  /**
   * Reads a query.
   *
   * @param known the allowed parameters
   * @throws ProblemException for another parameter, or one that is given twice
   */
  Parameters(RoutingContext context, String... known) {
    values = context.queryParams();
    Set<String> names = new TreeSet<>(Set.of(known));
    for (String name : values.names()) {
      if (!names.contains(name)) {
        throw bad(
            "unknown parameter "
                + name
                + "; known: "
                + (names.isEmpty() ? "none" : Suggestions.listed(name, names)));
      }
      if (values.getAll(name).size() > 1) {
        throw bad("the parameter " + name + " is given more than once");
      }
    }
  }

  /** The decoded value of a path variable. */
  static String ofPath(RoutingContext context, String variable) {
    return Objects.requireNonNull(context.pathParam(variable), variable);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A flag, false by default. */
  boolean flag(String name) {
    return switch (text(name).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw bad(found(name, "true or false"));
    };
  }

  /** One of these values, by its key. */
  <T> Optional<T> choice(String name, List<T> values, Function<T, String> key) {
    return text(name)
        .map(
            text ->
                values.stream()
                    .filter(value -> key.apply(value).equals(text))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            bad(
                                found(
                                    name,
                                    values.stream().map(key).collect(Collectors.joining(", "))))));
  }

  /** A whole number in a range. */
  int number(String name, int least, int most, int byDefault) {
    String text = text(name).orElse(Integer.toString(byDefault));
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw bad(found(name, "a whole number, " + least + " to " + most));
  }

  private String found(String name, String allowed) {
    return Fault.found(KeyPath.of(name), values.get(name), allowed).in("", 0).toString();
  }

  private static ProblemException bad(String message) {
    return new ProblemException(400, message);
  }
}
