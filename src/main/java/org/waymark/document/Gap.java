package org.waymark.document;

/**
 * A place in bound documents that each request fills. It is itself and no other: whoever leaves it
 * open fills it.
 */
public final class Gap {
  private final String name;
  private final int mark;

  /**
   * Names a gap.
   *
   * @param name for a person
   * @param mark stands for it in a fingerprint: another for each gap of a document, 0 to 255
   */
  public Gap(String name, int mark) {
    this.name = name;
    this.mark = mark;
  }

  int mark() {
    return mark;
  }

  @Override
  public String toString() {
    return name;
  }
}
