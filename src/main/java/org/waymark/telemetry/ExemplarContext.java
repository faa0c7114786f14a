package org.waymark.telemetry;

import io.prometheus.metrics.tracer.common.SpanContext;
import org.jspecify.annotations.Nullable;

/** The trace of the measurement in progress on this thread, for the exemplars of a histogram. */
final class ExemplarContext implements SpanContext {
  private static final ThreadLocal<@Nullable RequestTrace> CURRENT = new ThreadLocal<>();

  /** Sets the trace of the next measurement on this thread; null clears it. */
  static void set(@Nullable RequestTrace trace) {
    if (trace == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(trace);
    }
  }

  @Override
  public @Nullable String getCurrentTraceId() {
    RequestTrace trace = CURRENT.get();
    return trace == null ? null : trace.context().getTraceId();
  }

  @Override
  public @Nullable String getCurrentSpanId() {
    RequestTrace trace = CURRENT.get();
    return trace == null ? null : trace.context().getSpanId();
  }

  /** An exemplar must not reference a trace that is not recorded. */
  @Override
  public boolean isCurrentSpanSampled() {
    RequestTrace trace = CURRENT.get();
    return trace != null && trace.context().isSampled();
  }

  @Override
  public void markCurrentSpanAsExemplar() {}
}
