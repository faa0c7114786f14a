package org.waymark.mail;

import java.util.Map;
import java.util.Optional;

/**
 * The place of mail that is not hosted here.
 *
 * @param autodiscover the https URL of the Autodiscover service there, if it is known
 * @param text what people are told, by language tag; may be empty
 * @param link an https page for people
 */
public record Elsewhere(
    Optional<String> autodiscover, Map<String, String> text, Optional<String> link) {
  /** The unknown place of a disabled domain's mail. */
  public static final Elsewhere DISABLED =
      new Elsewhere(Optional.empty(), Map.of(), Optional.empty());

  public Elsewhere {
    text = Map.copyOf(text);
  }

  public boolean isDisabled() {
    return equals(DISABLED);
  }

  /** The word for the origin of settings. */
  @Override
  public String toString() {
    return isDisabled() ? "disabled" : "elsewhere";
  }
}
