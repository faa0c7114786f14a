package org.waymark.dialect.page;

import org.waymark.mail.BrandColor;

/**
 * The style sheet of a brand. It sets two custom properties of the page: {@code --brand}, the
 * background of white text, and {@code --accent}, the colour of links and lines on the surfaces of
 * the page, light or dark.
 */
final class BrandStyle {
  /** The darkest surface in the light theme on which {@code --accent} is legible. */
  private static final BrandColor LIGHT_SURFACE = new BrandColor(0xF0, 0xF0, 0xF0);

  /** The lightest surface in the dark theme on which {@code --accent} is legible. */
  private static final BrandColor DARK_SURFACE = new BrandColor(0x2D, 0x2D, 0x2D);

  private BrandStyle() {}

  /** The style sheet of a colour that carries white text. */
  static String of(BrandColor color) {
    String shade = color.legibleOn(BrandColor.BLACK, LIGHT_SURFACE).hex();
    String tint = color.legibleOn(BrandColor.WHITE, DARK_SURFACE).hex();
    return """
    :root{--brand:#%s;--accent:#%s}
    @media (prefers-color-scheme:dark){:root{--accent:#%s}}
    """
        .formatted(color.hex(), shade, tint);
  }
}
