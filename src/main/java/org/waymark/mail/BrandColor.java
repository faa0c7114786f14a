package org.waymark.mail;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A colour of sRGB.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
public record BrandColor(int red, int green, int blue) {
  public static final BrandColor WHITE = new BrandColor(255, 255, 255);
  public static final BrandColor BLACK = new BrandColor(0, 0, 0);

  /** The lowest contrast of text that is legible (WCAG 2.2, 1.4.3). */
  public static final double LEGIBLE = 4.5;

  private static final int STEPS = 255;

  /** The linear intensity of each value of a channel. */
  private static final double[] LINEAR =
      IntStream.rangeClosed(0, 255).mapToDouble(BrandColor::linear).toArray();

  private static final Pattern HEX = Pattern.compile("[0-9a-f]{6}");

  /** Parses six hexadecimal digits in lower case. */
  public static Optional<BrandColor> parse(String hex) {
    if (!HEX.matcher(hex).matches()) {
      return Optional.empty();
    }
    int rgb = Integer.parseInt(hex, 16);
    return Optional.of(new BrandColor(rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF));
  }

  /** The six hexadecimal digits. */
  public String hex() {
    return String.format("%02x%02x%02x", red, green, blue);
  }

  /** The contrast with another colour, from 1 to 21 (WCAG 2.2, contrast ratio). */
  public double contrast(BrandColor other) {
    double one = luminance();
    double two = other.luminance();
    return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  }

  /** True if text of one colour is legible on the other. */
  public boolean isLegibleOn(BrandColor background) {
    return contrast(background) >= LEGIBLE;
  }

  /**
   * This colour, or else the nearest mixture with another one that is legible on all backgrounds.
   *
   * @param other black or white; it must be legible on all backgrounds
   */
  public BrandColor legibleOn(BrandColor other, BrandColor... backgrounds) {
    for (int step = 0; step < STEPS; step++) {
      BrandColor mixed = mixed(other, step);
      boolean isLegible = true;
      for (BrandColor background : backgrounds) {
        isLegible &= mixed.isLegibleOn(background);
      }
      if (isLegible) {
        return mixed;
      }
    }
    return other;
  }

  private BrandColor mixed(BrandColor other, int step) {
    return new BrandColor(
        mixed(red, other.red, step),
        mixed(green, other.green, step),
        mixed(blue, other.blue, step));
  }

  private static int mixed(int from, int to, int step) {
    return from + Math.round((to - from) * (float) step / STEPS);
  }

  private double luminance() {
    return 0.2126 * LINEAR[red] + 0.7152 * LINEAR[green] + 0.0722 * LINEAR[blue];
  }

  private static double linear(int value) {
    double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
