package org.waymark.doctor.probe;

import io.netty.handler.ssl.NotSslRecordException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

  /** The fault of a server whose handshake failed. */
  static MailFaultException ofTls(Throwable failure) {
    String detail = "";
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NotSslRecordException) {
        return new MailFaultException(MailFault.NO_TLS, "the server answers without TLS");
      }
      detail = String.valueOf(cause.getMessage());
      if (isOldVersion(detail)) {
        return new MailFaultException(MailFault.OLD_TLS, Failures.withoutAlert(detail));
      }
    }
    return new MailFaultException(MailFault.NO_TLS, Failures.withoutAlert(detail));
  }

  /**
   * Recognizes the messages of the JVM about versions: the alert of a server that knows no newer
   * one, and the refusal of the older one that it chose.
   */
  private static boolean isOldVersion(String message) {
    String text = message.toLowerCase(Locale.ROOT);
    return text.contains("protocol_version")
        || (text.contains("server selected protocol version") && text.contains("not accepted"));
  }
}
