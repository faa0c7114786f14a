package org.waymark.testing;

/** Tells whether this build runs the long tests, as the Maven profile {@code storms} does. */
public final class Storms {
  static final String PROPERTY = "waymark.storms";

  private Storms() {}

  public static boolean on() {
    return Boolean.getBoolean(PROPERTY);
  }

  /** All rounds of a repeated test in a long build, a fifth of them in a short one. */
  public static int rounds(int all) {
    return on() ? all : Math.max(1, all / 5);
  }
}
