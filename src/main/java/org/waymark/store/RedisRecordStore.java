package org.waymark.store;

import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.waymark.config.RedisConfig;

/**
 * The records in a Redis: one server, a master that sentinels or replicas stand behind, or a
 * cluster. It need not be there when the store is opened, nor stay there.
 */
public final class RedisRecordStore implements RecordStore {
  /** How long {@link #hasRecords} may look at the keys of others before it finds one of ours. */
  private static final Duration SEARCH = Duration.ofSeconds(10);

  private final VertxInternal vertx;
  private final Parts parts;
  private final Watch watch;
  private final Lane shared;
  private final Evictions evictions;
  private final Map<EventLoop, Lane> lanes = new ConcurrentHashMap<>();
  private volatile boolean closed;

  private RedisRecordStore(Vertx vertx, RedisConfig config, Pace pace) {
    this.vertx = (VertxInternal) vertx;
    StoreCounters counters = new StoreCounters();
    Connector connector = new Connector(vertx, config, counters);
    Status status = new Status(config);
    ContextInternal context = context(this.vertx.nettyEventLoopGroup().next());
    Topology topology = new Topology(context, new Finder(connector, config), pace, status);
    this.parts = new Parts(config, pace, connector, topology, status, counters);
    this.watch = new Watch(context, parts);
    this.shared = lane(context.nettyEventLoop());
    this.evictions = new Evictions(shared, parts, watch::evicted);
    topology.listen(watch::follow);
    topology.listen(() -> lanes.values().forEach(RedisRecordStore::follow));
  }

  /** Begins to connect, and goes on until the store is closed. */
  public static RedisRecordStore open(Vertx vertx, RedisConfig config) {
    return open(vertx, config, Pace.NORMAL);
  }

  static RedisRecordStore open(Vertx vertx, RedisConfig config, Pace pace) {
    RedisRecordStore store = new RedisRecordStore(vertx, config, pace);
    store.parts.topology().open();
    vertx.setTimer(firstAttempts(config).toMillis(), id -> store.parts.status().begin());
    return store;
  }

  /** How long an attempt to connect and the next one may take. */
  private static Duration firstAttempts(RedisConfig config) {
    return config.connectTimeout().plus(config.commandTimeout()).multipliedBy(2);
  }

  @Override
  public Future<Optional<String>> get(String key) {
    parts.counters().commands.increment();
    return on(lane(), lane -> lane.get(key));
  }

  @Override
  public Future<Boolean> hasRecords() {
    return on(
        shared,
        lane ->
            lane.view()
                .compose(view -> new Search(lane, parts.config().prefix(), view).run())
                .timeout(SEARCH.toNanos(), TimeUnit.NANOSECONDS)
                .recover(failure -> Future.failedFuture(Reasons.away(failure))));
  }

  @Override
  public Future<Void> lookForEvictions(String key) {
    return on(shared, lane -> evictions.look(parts.config().prefix() + key));
  }

  /** 1 if the store evicts records when its memory is full, 0 if not, -1 if it does not say. */
  public int evicts() {
    return parts.status().evicts();
  }

  /** Whether it was seen by now if records are evicted, or that this cannot be seen. */
  boolean hasLooked() {
    return parts.status().isMemoryAsked();
  }

  @Override
  public void listen(Listener listener) {
    watch.listen(listener);
  }

  @Override
  public State state() {
    return parts.status().state();
  }

  /** What has happened since the store was opened. */
  public StoreCounters counters() {
    return parts.counters();
  }

  @Override
  public Future<Void> close() {
    closed = true;
    parts.topology().close();
    watch.close();
    evictions.close();
    return Future.all(lanes.values().stream().map(lane -> on(lane, Lane::close)).toList())
        .mapEmpty();
  }

  /** Runs on the event loop of the lane, and answers where it was asked. */
  private <T> Future<T> on(Lane lane, Function<Lane, Future<T>> action) {
    Promise<T> promise = vertx.promise();
    lane.context().emit(v -> action.apply(lane).onComplete(promise));
    return promise.future();
  }

  /** The lane of the calling event loop; the shared one for any other thread. */
  private Lane lane() {
    @Nullable ContextInternal current = ContextInternal.current();
    boolean isOurs =
        current != null
            && current.owner() == vertx
            && current.isEventLoopContext()
            && current.inThread();
    return isOurs && !closed ? lane(current.nettyEventLoop()) : shared;
  }

  private Lane lane(EventLoop loop) {
    Lane lane = lanes.get(loop);
    if (lane != null) {
      return lane;
    }
    Lane made = lanes.computeIfAbsent(loop, on -> new Lane(context(on), parts));
    follow(made);
    return made;
  }

  private static void follow(Lane lane) {
    lane.context().emit(v -> lane.follow());
  }

  private ContextInternal context(EventLoop loop) {
    return vertx.contextBuilder().withEventLoop(loop).build();
  }
}
