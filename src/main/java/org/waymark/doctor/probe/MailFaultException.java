package org.waymark.doctor.probe;

/** Ends the conversation with a mail server. */
final class MailFaultException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final MailFault fault;
  private final String detail;

  /**
   * Creates the end of a conversation.
   *
   * @param detail what was seen; of any length and content
   */
  MailFaultException(MailFault fault, String detail) {
    super(fault.name(), null, false, false);
    this.fault = fault;
    this.detail = detail;
  }

  MailFault fault() {
    return fault;
  }

  String detail() {
    return detail;
  }
}
