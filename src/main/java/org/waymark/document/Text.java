package org.waymark.document;

import java.util.List;
import java.util.regex.Pattern;

/** A value for a template: constant text and gaps, in order. */
public record Text(List<Piece> pieces) {
  private static final Pattern HARMLESS_URL =
      Pattern.compile("(?i)https?:|mailto:|tel:|data:image/|[/?#]");

  public Text(List<Piece> pieces) {
    this.pieces = List.copyOf(pieces);
  }

  public static Text of(String constant) {
    return new Text(List.of(new Constant(constant)));
  }

  public static Text of(Gap gap) {
    return new Text(List.of(new Open(gap)));
  }

  /** True if it begins as a URL that leads somewhere and runs nothing. */
  boolean isHarmlessUrl() {
    return !pieces.isEmpty()
        && pieces.get(0) instanceof Constant constant
        && HARMLESS_URL.matcher(constant.text()).lookingAt();
  }

  /** Constant text or a gap. */
  public sealed interface Piece {}

  /** Text that is the same in every answer; escaped when the document is bound. */
  public record Constant(String text) implements Piece {}

  /** Text that each request brings; escaped when the gap is filled. */
  public record Open(Gap gap) implements Piece {}
}
