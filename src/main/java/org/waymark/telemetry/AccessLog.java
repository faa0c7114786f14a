package org.waymark.telemetry;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.waymark.config.LogThrottle;
import org.waymark.dialect.Reply;
import org.waymark.mail.DomainName;

/**
 * The access log: one line per error, at most once a minute for the same error, or one per request
 * if configured. With the latter, repeated errors are logged at level INFO.
 *
 * <p>A line contains nothing that a requester can choose freely: a domain only if the settings name
 * it, and never a path, query, Host, header, body or exception message.
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
   * Logs a response.
   *
   * @param domain the requested domain if the settings name it, else null
   * @param cause null without a failure
   * @param trace null without a trace
   */
  public void answered(
      String dialect,
      Reply reply,
      @Nullable DomainName domain,
      long nanos,
      @Nullable Throwable cause,
      @Nullable RequestTrace trace) {
    Optional<LoggingEventBuilder> error =
        reply.isFailure()
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

  /** The key that equal errors share for throttling. */
  private static String subject(
      Reply reply, @Nullable DomainName domain, @Nullable Throwable cause) {
    return reply.outcome() + " " + domain + " " + (cause == null ? "" : cause.getClass().getName());
  }
}
