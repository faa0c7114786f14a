package org.waymark.document;

import java.util.List;

/** A part of a parsed template. */
public sealed interface Node {
  /** Text of the template itself, and the line that it begins on. */
  record Literal(String text, int line) implements Node {}

  /**
   * A value, by name.
   *
   * @param url whether it is always a URL
   */
  record Value(String name, int line, boolean url) implements Node {}

  /** A section, by name: repeated for what is there, or written once where nothing is. */
  record Section(String name, int line, boolean inverted, List<Node> children) implements Node {}
}
