package org.waymark.management;

/** A request is refused with a status and a reason for its sender. */
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
