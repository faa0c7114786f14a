package org.waymark.admin;

/**
 * What became of a record that was to be written.
 *
 * @param text the record as it stands now
 */
public record Written(Effect effect, String text) {
  /** What writing has changed. */
  public enum Effect {
    ADDED,
    CHANGED,
    /** It said the same already, and was left as it is. */
    NONE
  }

  /** True if the record is another than before. */
  public boolean isChange() {
    return effect != Effect.NONE;
  }
}
