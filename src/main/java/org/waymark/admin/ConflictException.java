package org.waymark.admin;

/**
 * A record was not written, or was restored, because another writer changed it or a record that it
 * depends on.
 */
public final class ConflictException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ConflictException(String place) {
    super(place + ": changed by another writer at the same time; try again", null, false, false);
  }
}
