package org.waymark.store;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.VertxWrapper;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.TcpClientConfig;
import io.vertx.core.net.impl.tcp.NetClientImpl;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Vert.x of one Redis client: guards its replies, and writes the commands of one turn of the
 * event loop together. Its TCP client belongs to no context, so it can be collected once closed.
 */
final class GuardedVertx extends VertxWrapper {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedVertx.class);

  private final String server;
  private final StoreCounters counters;
  private @Nullable String refusal;

  GuardedVertx(VertxInternal vertx, String server, StoreCounters counters) {
    super(vertx);
    this.server = server;
    this.counters = counters;
  }

  /** The reason why the guard closed the connection; empty if it did not. */
  Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }

  private void refused(String what) {
    counters.refusedReplies.increment();
    refusal = "the server announced " + what;
    LOG.warn("redis: {} announced {}; connection closed", server, what);
  }

  @Override
  public NetClient createNetClient(NetClientOptions options) {
    return new NetClientImpl(
        delegate,
        new TcpClientConfig(options),
        null,
        options.getSslOptions(),
        options.getSslEngineOptions(),
        false) {
      @Override
      protected void initChannel(ChannelPipeline pipeline, boolean ssl) {
        super.initChannel(pipeline, ssl);
        pipeline.addLast(
            "batches",
            new FlushConsolidationHandler(
                FlushConsolidationHandler.DEFAULT_EXPLICIT_FLUSH_AFTER_FLUSHES, true));
        // No log line for a skipped record: its reader reports the size found in its place.
        pipeline.addLast(
            "replies",
            new ReplyGuard(counters.refusedReplies::increment, GuardedVertx.this::refused));
      }
    };
  }
}
