package org.waymark.testing;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A seeded source of arbitrary input for properties. A failure names its seed; {@code
 * -Dwaymark.seed=…} begins there.
 */
public final class Chance {
  private static final long FIRST_SEED = Long.getLong("waymark.seed", 20_261_123L);

  private final SplittableRandom random;

  private Chance(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Holds a property against many inputs. */
  public static void repeat(int times, Consumer<Chance> property) {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + times; seed++) {
      try {
        property.accept(new Chance(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  /** A number from 0, smaller than the bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  public boolean oneIn(int count) {
    return below(count) == 0;
  }

  public <T> T anyOf(List<T> values) {
    return values.get(below(values.size()));
  }

  /** Characters of an alphabet. */
  public String of(String alphabet, int minLength, int maxLength) {
    StringBuilder text = new StringBuilder();
    for (int left = minLength + below(maxLength - minLength + 1); left > 0; left--) {
      text.append(alphabet.charAt(below(alphabet.length())));
    }
    return text.toString();
  }

  /**
   * Any text at all: signs that mean something, controls, letters of every plane, lone surrogates.
   */
  public String text(int maxLength) {
    StringBuilder text = new StringBuilder();
    for (int left = below(maxLength + 1); left > 0; left--) {
      switch (below(7)) {
        case 0 -> text.append(of("@%+&<>\"'.,:;/?=#[]{}!-_ ", 1, 1));
        case 1 -> text.append((char) below(0x20));
        case 2 -> text.append((char) (0x80 + below(0x80)));
        case 3 -> text.append((char) below(0x10000));
        case 4 -> text.appendCodePoint(0x10000 + below(0x100000));
        default -> text.append((char) (0x20 + below(0x5F)));
      }
    }
    return text.toString();
  }

  /** A domain name that is valid, in lower case. */
  public String domain() {
    return of("abcdefghijklmnopqrstuvwxyz", 1, 10)
        + anyOf(List.of(".example.org", ".test", ".example"));
  }
}
