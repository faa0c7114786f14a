package org.waymark.service;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waymark.admin.ConflictException;
import org.waymark.input.ProblemsException;
import org.waymark.mail.InvalidSettingsException;
import org.waymark.store.StoreAwayException;

/**
 * A failure as lines for an operator.
 *
 * @param bug the failure itself, if it is a programming error; null if the lines say everything
 */
public record FailureReport(List<String> lines, @Nullable Throwable bug) {

  /** Describes any failure of a command or of the start. */
  public static FailureReport of(Throwable failure) {
    if (failure instanceof ProblemsException invalid) {
      return of(invalid.problems().stream().map(Object::toString));
    }
    if (failure instanceof InvalidSettingsException || failure instanceof ConflictException) {
      return of(Stream.of(String.valueOf(failure.getMessage())));
    }
    if (failure instanceof StoreAwayException) {
      return of(Stream.of("Redis is away: " + failure.getMessage()));
    }
    if (failure instanceof IOException) {
      return of(messages(failure));
    }
    return new FailureReport(List.of(failure.toString()), failure);
  }

  private static FailureReport of(Stream<String> lines) {
    return new FailureReport(lines.toList(), null);
  }

  private static Stream<String> messages(Throwable failure) {
    return Stream.concat(
        Stream.of(String.valueOf(failure.getMessage())),
        Arrays.stream(failure.getSuppressed()).flatMap(FailureReport::messages));
  }
}
