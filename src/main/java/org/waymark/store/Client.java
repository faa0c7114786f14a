package org.waymark.store;

import io.netty.channel.ChannelPipeline;
import io.vertx.core.Future;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.VertxWrapper;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.TcpClientConfig;
import io.vertx.core.net.impl.tcp.NetClientImpl;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Redis client with one connection, whose replies pass a {@link ReplyGuard}. No Vert.x context
 * holds it, so it can be collected once it is closed. Used on one event loop.
 */
final class Client {
  private static final Logger LOG = LoggerFactory.getLogger(RedisRecordStore.class);

  private final String place;
  private final StoreCounters counters;
  private final Redis redis;
  private @Nullable String refusal;

  /**
   * Makes one, which connects when it is asked to.
   *
   * @param place the server, for a person
   */
  Client(VertxInternal vertx, RedisOptions options, String place, StoreCounters counters) {
    this.place = place;
    this.counters = counters;
    this.redis = Redis.createClient(new Guarded(vertx), options);
  }

  Future<RedisConnection> connect() {
    return redis.connect();
  }

  /** Why the connection was ended here, if a reply was to blame. */
  Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** Closes it with its connection. */
  Future<Void> close() {
    return redis.close();
  }

  /** Whoever reads the record finds its size in the place of its text, and tells. */
  private void skipped() {
    counters.refusedReplies.increment();
  }

  private void refused(String what) {
    counters.refusedReplies.increment();
    refusal = "the server announced " + what;
    LOG.warn("redis: {} announced {}: the connection is closed", place, what);
  }

  /** A Vert.x whose TCP clients have a guard behind TLS and in front of whoever reads. */
  private final class Guarded extends VertxWrapper {
    Guarded(VertxInternal vertx) {
      super(vertx);
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
          pipeline.addLast("replies", new ReplyGuard(Client.this::skipped, Client.this::refused));
        }
      };
    }
  }
}
