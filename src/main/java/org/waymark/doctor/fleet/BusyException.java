package org.waymark.doctor.fleet;

/** Too many checks are requested at once. */
public final class BusyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  BusyException(String message) {
    super(message, null, false, false);
  }
}
