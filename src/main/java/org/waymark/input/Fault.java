package org.waymark.input;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An invalid value at a path, with the value if the message shows it. */
public record Fault(KeyPath path, String message, Optional<Found> found) {

  /**
   * An invalid value.
   *
   * @param shown the value in the message
   * @param isText true if it would be valid as text, that is in quotes
   * @param isExact false if the source may spell it differently, such as 1.10 for 1.1
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

  /** A value that is not allowed. */
  public static Fault found(KeyPath path, @Nullable Object value, String allowed) {
    return new Fault(path, new Found(Printable.value(value), allowed, false, true));
  }

  /** A number or boolean where text is required. */
  static Fault noText(KeyPath path, @Nullable Object value, String allowed) {
    return new Fault(path, new Found(Printable.value(value), allowed, true, true));
  }

  /** A copy with the value in its source spelling, such as 08, to suggest "08" and not "8". */
  public Fault asWritten(String text) {
    return found
        .map(it -> new Found(Printable.plain(text), it.allowed(), it.isText(), true))
        .map(it -> new Fault(path, it))
        .orElse(this);
  }

  /** A copy for a value whose source spelling is unknown. */
  Fault inexact() {
    return found
        .map(it -> new Fault(path, new Found(it.shown(), it.allowed(), it.isText(), false)))
        .orElse(this);
  }

  /** The same without the value, which may be a password. */
  public Fault withoutValue() {
    return found
        .map(it -> new Fault(path, "found something else; allowed: " + it.allowed()))
        .orElse(this);
  }

  public Problem in(String file, int line) {
    return new Problem(file, line, path.toString(), message);
  }
}
