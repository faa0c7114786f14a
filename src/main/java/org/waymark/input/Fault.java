package org.waymark.input;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a value, wherever the value stands.
 *
 * @param found the value, if the message shows it
 */
public record Fault(KeyPath path, String message, Optional<Found> found) {

  /**
   * A value that was found.
   *
   * @param shown the value as the message shows it
   * @param isText true if it would be allowed as text, that is in quotes
   * @param isExact false if it may be written in another way, such as 1.10 for 1.1
   */
  record Found(String shown, String allowed, boolean isText, boolean isExact) {
    private String message() {
      String quoted = isExact ? ": \"" + shown + '"' : "";
      return "found "
          + shown
          + "; allowed: "
          + allowed
          + (isText ? " (in quotes" + quoted + ")" : "");
    }
  }

  public Fault(KeyPath path, String message) {
    this(path, message, Optional.empty());
  }

  private Fault(KeyPath path, Found found) {
    this(path, found.message(), Optional.of(found));
  }

  /** A value that is not one of those allowed. */
  public static Fault found(KeyPath path, @Nullable Object value, String allowed) {
    return new Fault(path, new Found(Printable.value(value), allowed, false, true));
  }

  /** A number or the like where a text is allowed. */
  static Fault noText(KeyPath path, @Nullable Object value, String allowed) {
    return new Fault(path, new Found(Printable.value(value), allowed, true, true));
  }

  /** The same with the value as it is written: who means the text 08 is not to write "8". */
  public Fault asWritten(String text) {
    return found
        .map(it -> new Found(Printable.plain(text), it.allowed(), it.isText(), true))
        .map(it -> new Fault(path, it))
        .orElse(this);
  }

  /** The same of a value whose text is not known. */
  Fault inexact() {
    return found
        .map(it -> new Fault(path, new Found(it.shown(), it.allowed(), it.isText(), false)))
        .orElse(this);
  }

  /** The fault in its file. */
  public Problem in(String file, int line) {
    return new Problem(file, line, path.toString(), message);
  }
}
