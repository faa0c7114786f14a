package org.waymark.document;

import java.util.List;

/** A node of a parsed template. */
public sealed interface Node {
  /** Literal text and its first line. */
  record Literal(String text, int line) implements Node {}

  /** A value by name; url is true if it is declared as a URL. */
  record Value(String name, int line, boolean url) implements Node {}

  /** A section by name; an inverted one is written if there are no models. */
  record Section(String name, int line, boolean inverted, List<Node> children) implements Node {}
}
