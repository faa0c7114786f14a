package org.waymark.check;

import org.waymark.input.KeyPath;
import org.waymark.input.Problem;

/**
 * A setting that some clients cannot use.
 *
 * @param level whether clients of today are concerned
 * @param file empty if it is not known
 * @param line 0 if it is not known
 * @param place the profile or the domain, and the key if it is about one: {@code
 *     shared.services[2]}
 * @param clients the clients concerned
 * @param reason what they do with it, and the remedy
 */
public record Remark(
    Level level, String file, int line, KeyPath place, String clients, String reason) {
  /** The clients and the reason, which remarks about other places may share. */
  public String kind() {
    return clients + ": " + reason;
  }

  /** One line, for example {@code profiles.yaml:3: shared.name: all clients: too long}. */
  @Override
  public String toString() {
    return new Problem(file, line, place.toString(), kind()).toString();
  }
}
