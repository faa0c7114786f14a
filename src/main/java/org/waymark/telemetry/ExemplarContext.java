package org.waymark.telemetry;

import io.prometheus.metrics.tracer.common.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * The trace that the measurement being made belongs to, for the exemplars of a histogram. Of each
 * thread its own.
 */
final class ExemplarContext implements SpanContext {
  private static final ThreadLocal<@Nullable RequestTrace> CURRENT = new ThreadLocal<>();

  /** Says whose measurement is made next on this thread; null when it is made. */
  static void of(@Nullable RequestTrace trace) {
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

  /** A trace that nobody records leads nowhere. */
  @Override
  public boolean isCurrentSpanSampled() {
    RequestTrace trace = CURRENT.get();
    return trace != null && trace.context().isSampled();
  }

  @Override
  public void markCurrentSpanAsExemplar() {}
}
