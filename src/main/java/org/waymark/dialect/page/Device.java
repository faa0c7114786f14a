package org.waymark.dialect.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kind of device, guessed from the User-Agent, with its cards in the order of their use. */
enum Device {
  IPHONE(Card.IPHONE, Card.NEWOUTLOOK, Card.GMAIL, Card.MAC),
  MAC(Card.MAC, Card.IPHONE, Card.THUNDERBIRD, Card.OUTLOOK),
  ANDROID(Card.GMAIL, Card.ANDROID, Card.NEWOUTLOOK, Card.THUNDERBIRD),
  WINDOWS(Card.OUTLOOK, Card.NEWOUTLOOK, Card.THUNDERBIRD, Card.ANDROID),
  LINUX(Card.THUNDERBIRD, Card.ANDROID, Card.IPHONE, Card.GMAIL),
  UNKNOWN;

  private final List<Card> first;

  Device(Card... first) {
    this.first = List.of(first);
  }

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

  /** The place of a card on the page, from 0. */
  int place(Card card) {
    int place = first.indexOf(card);
    return place < 0 ? first.size() + card.ordinal() : place;
  }

  /** True if the card is for this device. */
  boolean isFor(Card card) {
    return first.contains(card);
  }
}
