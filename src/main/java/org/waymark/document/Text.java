package org.waymark.document;

import java.util.List;
import java.util.regex.Pattern;

/** A value for a template: a sequence of constant text and gaps. */
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

  /** True if the text begins with an allowed URL scheme or a relative URL, not a script. */
  boolean isHarmlessUrl() {
    return !pieces.isEmpty()
        && pieces.get(0) instanceof Constant constant
        && HARMLESS_URL.matcher(constant.text()).lookingAt();
  }

  public sealed interface Piece {}

  /** Constant text, escaped when the document is bound. */
  public record Constant(String text) implements Piece {}

  /** A gap, escaped when it is filled. */
  public record Open(Gap gap) implements Piece {}
}
