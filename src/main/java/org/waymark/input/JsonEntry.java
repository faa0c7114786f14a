package org.waymark.input;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON document; the file may be a Redis key. */
public record JsonEntry(String file, String key, @Nullable Object value) implements Entry {

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
  public int line() {
    return 0;
  }

  @Override
  public int line(KeyPath path) {
    return 0;
  }

  @Override
  public Problem problem(Fault fault) {
    List<Object> steps = fault.path().steps();
    boolean isDecimal =
        !steps.isEmpty() && new KeyPath(steps.subList(1, steps.size())).in(value) instanceof Double;
    // The source may spell it 1.1, 1.10 or 11e-1.
    return (isDecimal ? fault.inexact() : fault).in(file, 0);
  }
}
