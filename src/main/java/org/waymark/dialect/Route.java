package org.waymark.dialect;

/**
 * A path that a dialect answers.
 *
 * @param path begins with a slash; with {@link Match#SEGMENT}, ends with one
 */
public record Route(String path, Match match) {

  /** How the path of a request is held against a route. */
  public enum Match {
    /** Character by character. */
    EXACT,
    /** In any letter case. */
    ANY_CASE,
    /** The path and one further segment. */
    SEGMENT
  }
}
