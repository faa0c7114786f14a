package org.waymark.imports;

import org.waymark.input.Entry;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.input.Problem;

/**
 * A profile or domain of an import file.
 *
 * @param key the name of the profile, or the domain in its canonical form
 * @param position the source of the document
 * @param isGenerated true if Waymark chose the name of the profile: this one, or the one of this
 *     domain
 */
record ImportedEntry(String key, Object value, Position position, boolean isGenerated)
    implements Entry {
  private static final int MAX_NAME = 60;

  /** This profile under a name with a number. */
  ImportedEntry numbered(int number) {
    String suffix = "-" + number;
    String name = key.substring(0, Math.min(key.length(), MAX_NAME - suffix.length())) + suffix;
    return new ImportedEntry(name, value, position, true);
  }

  /** This domain with a profile. */
  ImportedEntry of(ImportedEntry profile) {
    return new ImportedEntry(key, profile.key(), position, profile.isGenerated());
  }

  @Override
  public String file() {
    return position.file();
  }

  @Override
  public int line() {
    return position.line();
  }

  @Override
  public int line(KeyPath path) {
    return problem(new Fault(path, "")).line();
  }

  @Override
  public Problem problem(Fault fault) {
    return position.problem(fault);
  }

  @Override
  public String toString() {
    return key + " in " + place();
  }
}
