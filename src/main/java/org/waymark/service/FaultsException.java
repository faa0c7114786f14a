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

/** What keeps a command from its work, in lines for a person. */
public final class FaultsException extends Exception {
  private static final long serialVersionUID = 1;

  private final List<String> lines;

  public FaultsException(List<String> lines) {
    this(lines, null);
  }

  private FaultsException(List<String> lines, @Nullable Throwable cause) {
    super(String.join("\n", lines), cause);
    this.lines = List.copyOf(lines);
  }

  public static FaultsException of(Throwable failure) {
    if (failure instanceof FaultsException faults) {
      return faults;
    }
    if (failure instanceof ProblemsException problems) {
      return new FaultsException(problems.problems().stream().map(Object::toString).toList());
    }
    if (failure instanceof InvalidSettingsException || failure instanceof ConflictException) {
      return new FaultsException(List.of(String.valueOf(failure.getMessage())));
    }
    if (failure instanceof StoreAwayException) {
      return new FaultsException(List.of("Redis is away: " + failure.getMessage()));
    }
    if (failure instanceof IOException) {
      return new FaultsException(messages(failure).toList());
    }
    return new FaultsException(List.of(failure.toString()), failure);
  }

  private static Stream<String> messages(Throwable failure) {
    return Stream.concat(
        Stream.of(String.valueOf(failure.getMessage())),
        Arrays.stream(failure.getSuppressed()).flatMap(FaultsException::messages));
  }

  /** What a person is to read; a fault of our own has a cause besides. */
  public List<String> lines() {
    return lines;
  }
}
