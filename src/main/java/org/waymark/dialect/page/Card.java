package org.waymark.dialect.page;

import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The steps for a kind of device or program. Its texts have keys such as card.mac.step1. */
enum Card {
  IPHONE(4, Icon.PHONE),
  MAC(3, Icon.LAPTOP),
  THUNDERBIRD(3, Icon.LETTER),
  ANDROID(3, Icon.PHONE),
  OUTLOOK(3, Icon.WINDOW),
  NEWOUTLOOK(3, Icon.WINDOW),
  GMAIL(3, Icon.PHONE),
  OTHERS(2, Icon.LETTER);

  private final int steps;
  private final Icon icon;

  Card(int steps, Icon icon) {
    this.steps = steps;
    this.icon = icon;
  }

  /** A line drawing of 24 by 24 units. */
  enum Icon {
    PHONE("M7 2h10v20H7zM11 18.5h2"),
    LAPTOP("M5 5h14v10H5zM2 19h20"),
    LETTER("M3 5h18v14H3zl9 8 9-8"),
    WINDOW("M3 4h18v16H3zV9h18");

    /** The data of an SVG path. */
    final String path;

    Icon(String path) {
      this.path = path;
    }
  }

  /** The identifier on the page. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The key of one of its texts. */
  String key(String text) {
    return "card." + id() + "." + text;
  }

  /** The keys of its steps, in order. */
  Stream<String> steps() {
    return IntStream.rangeClosed(1, steps).mapToObj(step -> key("step" + step));
  }

  String icon() {
    return icon.path;
  }
}
