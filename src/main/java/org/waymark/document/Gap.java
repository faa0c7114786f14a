package org.waymark.document;

/** A place in bound documents that each request fills. Compared by identity. */
public final class Gap {
  private final String name;
  private final int mark;

  /**
   * Creates a gap.
   *
   * @param name for messages
   * @param mark identifies it in fingerprints: 0 to 255, unique in a document
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
