package org.waymark.management;

/** A request cannot be done, for a reason that its sender can understand. */
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  ProblemException(int status, String detail) {
    super(detail, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }
}
