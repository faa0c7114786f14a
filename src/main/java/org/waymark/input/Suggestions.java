package org.waymark.input;

import java.util.Collection;
import java.util.Optional;

/** The suggestions for the problems of one document: the first few have one. */
public final class Suggestions {
  private static final int MAX = 20;

  private int left = MAX;

  /** The known word that was probably meant; empty once enough problems have been told. */
  public Optional<String> near(String word, Collection<String> known) {
    return left-- > 0 ? Suggestion.near(word, known) : Optional.empty();
  }
}
