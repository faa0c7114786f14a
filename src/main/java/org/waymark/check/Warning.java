package org.waymark.check;

/**
 * A place in the settings where a client would stumble.
 *
 * @param place the profile, and the service if it is about one: {@code shared.services[2]}
 * @param clients who stumbles
 * @param reason what they do, and what would help
 */
public record Warning(String place, String clients, String reason) {
  @Override
  public String toString() {
    return place + ": " + clients + ": " + reason;
  }
}
