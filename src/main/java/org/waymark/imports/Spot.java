package org.waymark.imports;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;

/**
 * A place in a file that something is imported from.
 *
 * @param line from 1; 0 for the file as a whole
 * @param path what is written as the way to it; empty for the file as a whole
 * @param lines of the keys inside, if a document stands here as it is
 */
record Spot(
    Draft draft, String file, int line, Object path, Optional<ToIntFunction<KeyPath>> lines) {
  Spot(Draft draft, String file, int line, Object path) {
    this(draft, file, line, path, Optional.empty());
  }

  void warn(String message) {
    draft.warn(new Problem(file, line, path.toString(), message));
  }

  /** Tells of a value that is left out. */
  void notTaken(@Nullable Object value, String allowed) {
    warn("not taken: " + found(value, allowed));
  }

  void error(String message) {
    draft.error(new Problem(file, line, path.toString(), message));
  }

  /** Tells of an error that hides neither a profile nor a domain. */
  void errorInside(String message) {
    draft.errorInside(new Problem(file, line, path.toString(), message));
  }

  /** Tells of a document that would not be as the schema has it. */
  void error(Fault fault) {
    error(fault.in("", 0).toString());
  }

  /**
   * A fault of the document that stands here, or that was made of what stands here.
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
    return new Problem(file, line, path.toString(), fault.in("", 0).toString());
  }

  static String found(@Nullable Object value, String allowed) {
    return Fault.found(KeyPath.ROOT, value, allowed).message();
  }

  String place() {
    return line > 0 ? file + ":" + line : file;
  }
}
