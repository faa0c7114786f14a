package org.waymark.imports;

import org.waymark.input.Entry;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;

/**
 * A document that was made of what stands in a file.
 *
 * @param key of the profile or, in its canonical form, of the domain
 * @param spot what it was made of
 * @param isMadeUp true if no file calls the profile so, which this is or which the domain names
 */
record ImportedEntry(String key, Object value, Spot spot, boolean isMadeUp) implements Entry {
  ImportedEntry(String key, Object value, Spot spot) {
    this(key, value, spot, false);
  }

  @Override
  public String file() {
    return spot.file();
  }

  @Override
  public int line() {
    return spot.line();
  }

  @Override
  public int line(KeyPath path) {
    return problem(new Fault(path, "")).line();
  }

  @Override
  public Problem problem(Fault fault) {
    return spot.problem(fault);
  }

  @Override
  public String toString() {
    return key + " in " + place();
  }
}
