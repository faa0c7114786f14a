package org.waymark.bench;

/** A request as it goes over the wire, and the status and length of the answer that is right. */
final class Request {
  private final byte[] bytes;
  private final int status;
  private final int length;

  /**
   * Makes a request.
   *
   * @param length the bytes of the body of the answer
   */
  Request(byte[] bytes, int status, int length) {
    this.bytes = bytes;
    this.status = status;
    this.length = length;
  }

  byte[] bytes() {
    return bytes;
  }

  int status() {
    return status;
  }

  int length() {
    return length;
  }
}
