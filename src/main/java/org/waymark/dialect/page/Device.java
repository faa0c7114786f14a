package org.waymark.dialect.page;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A kind of device, guessed from the User-Agent. */
enum Device {
  IPHONE,
  MAC,
  ANDROID,
  WINDOWS,
  LINUX,
  UNKNOWN;

  /** Guesses the device; an iPad names itself Macintosh. */
  static Device of(@Nullable String userAgent) {
    String agent = userAgent == null ? "" : userAgent;
    if (agent.contains("iPhone") || agent.contains("iPad") || agent.contains("iPod")) {
      return IPHONE;
    }
    if (agent.contains("Android")) {
      return ANDROID;
    }
    if (agent.contains("Macintosh")) {
      return MAC;
    }
    if (agent.contains("Windows")) {
      return WINDOWS;
    }
    return agent.contains("Linux") || agent.contains("CrOS") ? LINUX : UNKNOWN;
  }

  /** The cards for this device, the best one first. */
  private List<Card> own() {
    return switch (this) {
      case IPHONE -> List.of(Card.IPHONE, Card.NEWOUTLOOK, Card.GMAIL, Card.MAC);
      case MAC -> List.of(Card.MAC, Card.IPHONE, Card.THUNDERBIRD, Card.OUTLOOK);
      case ANDROID -> List.of(Card.GMAIL, Card.ANDROID, Card.NEWOUTLOOK, Card.THUNDERBIRD);
      case WINDOWS -> List.of(Card.OUTLOOK, Card.NEWOUTLOOK, Card.THUNDERBIRD, Card.ANDROID);
      case LINUX -> List.of(Card.THUNDERBIRD, Card.ANDROID, Card.IPHONE, Card.GMAIL);
      case UNKNOWN -> List.of();
    };
  }

  /** All cards, those for this device first. */
  List<Card> cards() {
    return Stream.concat(own().stream(), Stream.of(Card.values())).distinct().toList();
  }

  /** True if the card is for this device. */
  boolean isFor(Card card) {
    return own().contains(card);
  }
}
