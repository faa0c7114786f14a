package org.waymark.admin;

/**
 * The result of writing a record.
 *
 * @param text the record as it is now
 */
public record WriteResult(Effect effect, String text) {
  /** The change of the record. */
  public enum Effect {
    ADDED,
    CHANGED,
    /** The record had the same content and was not written. */
    UNCHANGED
  }

  /** True if the record was written. */
  public boolean isChange() {
    return effect != Effect.UNCHANGED;
  }
}
