package org.waymark.input;

import java.util.List;
import java.util.stream.Collectors;

/** What an operator wrote cannot be used, for all of these reasons. */
public final class ProblemsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private static final int SHOWN = 50;

  private final transient List<Problem> problems;

  public ProblemsException(List<Problem> problems) {
    super(message(problems));
    this.problems = problems.stream().distinct().sorted(Problem.ORDER).toList();
  }

  public ProblemsException(Problem problem) {
    this(List.of(problem));
  }

  /** All of them, in the order of the files. */
  public List<Problem> problems() {
    return problems;
  }

  private static String message(List<Problem> problems) {
    List<Problem> sorted = problems.stream().distinct().sorted(Problem.ORDER).toList();
    String shown =
        sorted.stream().limit(SHOWN).map(Problem::toString).collect(Collectors.joining("\n"));
    return sorted.size() > SHOWN ? shown + "\nand " + (sorted.size() - SHOWN) + " more" : shown;
  }
}
