package org.waymark.input;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document.
 *
 * @param file its place, for example a key of Redis
 * @param line 0 if the place has no lines
 */
public record JsonEntry(String file, int line, String key, @Nullable Object value)
    implements Entry {
  /** A document in a place without lines. */
  public JsonEntry(String file, String key, @Nullable Object value) {
    this(file, 0, key, value);
  }

  /**
   * Parses a document.
   *
   * @throws ProblemsException if it is not JSON
   */
  public static JsonEntry parse(String file, String key, String json) {
    try {
      return new JsonEntry(file, key, Json.decodeValue(json));
    } catch (DecodeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String reason =
          String.valueOf(cause.getMessage())
              .lines()
              .findFirst()
              .orElse("")
              .replaceAll("\\[Source: [^;\\[]*+; (line: \\d+, column: \\d+)]", "$1");
      throw new ProblemsException(new Problem(file, 0, "", "not JSON: " + reason));
    }
  }

  @Override
  public int line(KeyPath path) {
    return line;
  }

  @Override
  public Problem problem(Fault fault) {
    List<Object> steps = fault.path().steps();
    boolean isDecimal =
        !steps.isEmpty() && new KeyPath(steps.subList(1, steps.size())).in(value) instanceof Double;
    // The source may spell it 1.1, 1.10 or 11e-1.
    return (isDecimal ? fault.inexact() : fault).in(file, line);
  }
}
