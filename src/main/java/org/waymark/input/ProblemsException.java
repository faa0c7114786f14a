package org.waymark.input;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown for invalid input, with all its problems. */
public final class ProblemsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private static final int SHOWN = 50;

  private final transient List<Problem> problems;

  public ProblemsException(List<Problem> problems) {
    super(message(sorted(problems)));
    this.problems = sorted(problems);
  }

  public ProblemsException(Problem problem) {
    this(List.of(problem));
  }

  /** All problems, sorted by location. */
  public List<Problem> problems() {
    return problems;
  }

  private static List<Problem> sorted(List<Problem> problems) {
    return problems.stream().distinct().sorted(Problem.ORDER).toList();
  }

  private static String message(List<Problem> sorted) {
    String shown =
        sorted.stream().limit(SHOWN).map(Problem::toString).collect(Collectors.joining("\n"));
    return sorted.size() > SHOWN ? shown + "\nand " + (sorted.size() - SHOWN) + " more" : shown;
  }
}
