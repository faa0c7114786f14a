package org.waymark.dialect.page;

import org.waymark.mail.BrandColor;

/**
 * The style sheet of a brand. It sets three custom properties: {@code --brand}, a background;
 * {@code --on-brand}, text on it; and {@code --brand-ink}, text and lines in the brand's colour on
 * the surfaces of the page.
 */
final class BrandStyle {
  /** The darkest surface in the light theme on which {@code --brand-ink} is legible. */
  private static final BrandColor LIGHT_SURFACE = new BrandColor(0xF0, 0xF0, 0xF0);

  /** The lightest surface in the dark theme on which {@code --brand-ink} is legible. */
  private static final BrandColor DARK_SURFACE = new BrandColor(0x2D, 0x2D, 0x2D);

  private BrandStyle() {}

  /** The style sheet of a colour that carries white text. */
  static String of(BrandColor color) {
    String ink = color.legibleOn(BrandColor.BLACK, LIGHT_SURFACE).hex();
    String tint = color.legibleOn(BrandColor.WHITE, DARK_SURFACE).hex();
    return """
    :root{--brand:#%s;--on-brand:#fff;--brand-ink:#%s}
    @media (prefers-color-scheme:dark){:root{--brand:#%s;--on-brand:#000;--brand-ink:#%3$s}}
    """
        .formatted(color.hex(), ink, tint);
  }
}
