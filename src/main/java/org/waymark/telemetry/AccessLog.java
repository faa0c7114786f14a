package org.waymark.telemetry;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.waymark.config.LogThrottle;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Reply;
import org.waymark.mail.DomainName;

/**
 * The line that is logged for a request: for an error unless the same was logged within the minute,
 * and for every request if the operator asks; an error beyond the first of a minute is information
 * then.
 *
 * <p>It says nothing that a requester chose freely: a domain only when the settings name it, and
 * never a path, query, Host, header, body or the message of an exception.
 */
public final class AccessLog {
  private static final Logger LOG = LoggerFactory.getLogger("org.waymark.access");
  private static final double NANOS_PER_MILLI = 1e6;

  private final boolean everyRequest;
  private final LogThrottle errors;

  public AccessLog(boolean everyRequest, LogThrottle errors) {
    this.everyRequest = everyRequest;
    this.errors = errors;
  }

  /**
   * Logs the end of a request.
   *
   * @param domain null if none that the settings name was asked about
   * @param cause what failed, if something did
   * @param trace null if the request belongs to none that we know of
   */
  public void answered(
      String dialect,
      Reply reply,
      @Nullable DomainName domain,
      long nanos,
      @Nullable Throwable cause,
      @Nullable RequestTrace trace) {
    Optional<LoggingEventBuilder> error =
        isError(reply)
            ? errors.admit(subject(reply, domain, cause), LOG.atError())
            : Optional.empty();
    if (error.isEmpty() && !everyRequest) {
      return;
    }
    LoggingEventBuilder line =
        error
            .orElseGet(LOG::atInfo)
            .addKeyValue("dialect", dialect)
            .addKeyValue("document", reply.document())
            .addKeyValue("status", reply.status())
            .addKeyValue("outcome", reply.outcome().key())
            .addKeyValue("durationMillis", nanos / NANOS_PER_MILLI);
    if (domain != null) {
      line = line.addKeyValue("domain", domain.value());
    }
    if (trace != null) {
      line =
          line.addKeyValue("trace_id", trace.context().getTraceId())
              .addKeyValue("span_id", trace.context().getSpanId());
    }
    if (cause != null && reply.status() == 500 && error.isPresent()) {
      line = line.setCause(RedactedThrowable.of(cause));
    } else if (cause != null) {
      line = line.addKeyValue("cause", cause.getClass().getName());
    }
    line.log("request");
  }

  /** What two errors have in common of which one line is enough. */
  private static String subject(
      Reply reply, @Nullable DomainName domain, @Nullable Throwable cause) {
    return reply.outcome() + " " + domain + " " + (cause == null ? "" : cause.getClass().getName());
  }

  /**
   * Settings that cannot be used are told to a client with 200 or 404, and 505 says that the fault
   * is the client's.
   */
  static boolean isError(Reply reply) {
    return reply.outcome() == Outcome.INVALID_SETTINGS
        || (reply.status() >= 500 && reply.outcome() != Outcome.BAD_REQUEST);
  }
}
