package org.waymark.imports;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;

/**
 * A position in an imported file, and the errors and warnings about it.
 *
 * @param line from 1; 0 for the whole file
 * @param path the path of the key or element, as messages show it; empty for the whole file
 * @param lines the lines of the keys inside, for a settings document
 */
record Position(
    ImportBuilder builder,
    String file,
    int line,
    Object path,
    Optional<ToIntFunction<KeyPath>> lines) {
  Position(ImportBuilder builder, String file, int line, Object path) {
    this(builder, file, line, path, Optional.empty());
  }

  void warn(String message) {
    builder.warn(problem(message));
  }

  /** Warns of a value that is ignored. */
  void ignored(@Nullable Object value, String allowed) {
    warn("ignored: " + found(value, allowed));
  }

  /** Reports an error that may hide profiles and domains. */
  void error(String message) {
    builder.error(problem(message));
  }

  /** Reports an error that hides no profile and no domain. */
  void errorInside(String message) {
    builder.errorInside(problem(message));
  }

  Problem problem(String message) {
    return new Problem(file, line, path.toString(), message);
  }

  /**
   * A fault of the document that was read or converted from this position.
   *
   * @param fault its path begins with the name of the document
   */
  Problem problem(Fault fault) {
    if (lines.isPresent() && path instanceof KeyPath start) {
      List<Object> steps = fault.path().steps();
      KeyPath inside =
          start.then(new KeyPath(steps.subList(Math.min(1, steps.size()), steps.size())));
      return new Fault(inside, fault.message()).in(file, lines.get().applyAsInt(inside));
    }
    return problem(fault.in("", 0).toString());
  }

  static String found(@Nullable Object value, String allowed) {
    return Fault.found(KeyPath.ROOT, value, allowed).message();
  }
}
