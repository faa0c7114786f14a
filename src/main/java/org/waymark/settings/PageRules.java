package org.waymark.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.mail.BrandColor;

/** The rules of a profile's {@code page} that the schema cannot express. */
final class PageRules {
  static final KeyPath LOGO = KeyPath.of("page", "logo");
  static final KeyPath COLOR = KeyPath.of("page", "color");

  private PageRules() {}

  /** The faults of a profile, at their paths inside it; none in a value of a wrong type. */
  static List<Fault> faults(@Nullable Object profile) {
    List<Fault> faults = new ArrayList<>();
    if (LOGO.in(profile) instanceof String logo && !logo.isEmpty()) {
      LogoReader.fault(logo).map(message -> new Fault(LOGO, message)).ifPresent(faults::add);
    }
    if (COLOR.in(profile) instanceof String color) {
      color(color)
          .filter(parsed -> !BrandColor.WHITE.isLegibleOn(parsed))
          .map(pale -> pale(color, pale))
          .ifPresent(faults::add);
    }
    return faults;
  }

  /** The colour of a text such as {@code #0A5BD3}. */
  static Optional<BrandColor> color(String text) {
    return text.startsWith("#")
        ? BrandColor.parse(text.substring(1).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private static Fault pale(String text, BrandColor pale) {
    // Rounded down, so that 4.49 does not read 4.5.
    double contrast = Math.floor(pale.contrast(BrandColor.WHITE) * 10) / 10;
    return new Fault(
        COLOR,
        String.format(
            Locale.ROOT,
            "found \"%s\", on which white text has a contrast of %.1f:1; allowed: at least %.1f:1,"
                + " such as \"#%s\"",
            text,
            contrast,
            BrandColor.LEGIBLE,
            pale.legibleOn(BrandColor.BLACK, BrandColor.WHITE).hex()));
  }
}
