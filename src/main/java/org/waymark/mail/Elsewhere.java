package org.waymark.mail;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The place of mail that is not hosted here.
 *
 * @param autodiscover the https URL of the Autodiscover service there, in ASCII, if it is known
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

  /** The host of the Autodiscover service, if its URL is known. */
  public Optional<DomainName> autodiscoverHost() {
    return autodiscover.map(URI::create).map(URI::getHost).flatMap(DomainName::parse);
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
