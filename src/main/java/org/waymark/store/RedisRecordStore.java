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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.waymark.config.RedisConfig;

/**
 * The records in Redis: a single server, a master with replicas or sentinels, or a cluster. Redis
 * may be unavailable when the store is opened and at any time later.
 */
public final class RedisRecordStore implements RecordStore {
  /** The longest scan of other keys before {@link #hasRecords} fails. */
  private static final Duration SCAN = Duration.ofSeconds(10);

  private final VertxInternal vertx;
  private final RedisAccess access;
  private final ChangeNotifications notifications;
  private final MasterConnections shared;
  private final Evictions evictions;
  private final Map<EventLoop, MasterConnections> perLoop = new ConcurrentHashMap<>();
  private final long startTimer;
  private volatile boolean closed;

  private RedisRecordStore(Vertx vertx, RedisConfig config, Timing timing) {
    this.vertx = (VertxInternal) vertx;
    ContextInternal context = context(this.vertx.nettyEventLoopGroup().next());
    this.access = RedisAccess.of(vertx, context, config, timing, false);
    this.notifications = new ChangeNotifications(context, access);
    this.shared = connections(context.nettyEventLoop());
    this.evictions = new Evictions(shared, access, notifications::evicted);
    access.topology().listen(notifications::follow);
    access.topology().listen(topology -> perLoop.values().forEach(this::follow));
    access.topology().open();
    // The first attempts to connect end within this time.
    Duration start = config.connectTimeout().plus(config.commandTimeout()).multipliedBy(2);
    this.startTimer = vertx.setTimer(start.toMillis(), id -> access.status().begin());
  }

  /** Starts to connect, and keeps trying until the store is closed. */
  public static RedisRecordStore open(Vertx vertx, RedisConfig config) {
    return open(vertx, config, Timing.NORMAL);
  }

  static RedisRecordStore open(Vertx vertx, RedisConfig config, Timing timing) {
    return new RedisRecordStore(vertx, config, timing);
  }

  @Override
  public Future<Optional<String>> get(String key) {
    access.counters().commands.increment();
    return on(connections(), masters -> masters.getInTime(access.config().prefix() + key));
  }

  @Override
  public Future<Boolean> hasRecords() {
    String prefix = access.config().prefix();
    Function<Topology, KeyScan> scan =
        topology -> new KeyScan(shared.context(), access.connector(), topology, prefix);
    return on(shared, masters -> masters.topology().map(scan).compose(made -> made.isAny(SCAN)))
        .recover(failure -> Future.failedFuture(StoreAwayException.of(failure)));
  }

  @Override
  public Future<Void> lookForEvictions(String key) {
    return on(shared, masters -> evictions.look(access.config().prefix() + key));
  }

  /** 1 if the store evicts records when its memory is full, 0 if not, -1 if unknown. */
  public int evicts() {
    return access.status().evicts();
  }

  @Override
  public void listen(Listener listener) {
    notifications.listen(listener);
  }

  @Override
  public State state() {
    return access.status().state();
  }

  /** The counters since the store was opened. */
  public StoreCounters counters() {
    return access.counters();
  }

  @Override
  public Future<Void> close() {
    closed = true;
    vertx.cancelTimer(startTimer);
    access.topology().close();
    notifications.close();
    evictions.close();
    return Future.all(
            perLoop.values().stream()
                .map(masters -> on(masters, MasterConnections::close))
                .toList())
        .mapEmpty();
  }

  /** Runs an action on the event loop of the connections; the future completes on the caller's. */
  private <T> Future<T> on(
      MasterConnections masters, Function<MasterConnections, Future<T>> action) {
    Promise<T> promise = vertx.promise();
    masters.context().emit(v -> action.apply(masters).onComplete(promise));
    return promise.future();
  }

  /** The connections of the calling event loop; the shared ones for any other thread. */
  private MasterConnections connections() {
    @Nullable ContextInternal current = ContextInternal.current();
    boolean isOurs =
        current != null
            && current.owner() == vertx
            && current.isEventLoopContext()
            && current.inThread();
    return isOurs && !closed ? connections(current.nettyEventLoop()) : shared;
  }

  private MasterConnections connections(EventLoop loop) {
    MasterConnections known = perLoop.get(loop);
    if (known != null) {
      return known;
    }
    MasterConnections made =
        perLoop.computeIfAbsent(loop, on -> new MasterConnections(context(on), access));
    follow(made);
    return made;
  }

  private void follow(MasterConnections masters) {
    masters
        .context()
        .emit(
            v ->
                Optional.ofNullable(access.topology().current().result())
                    .ifPresent(masters::follow));
  }

  private ContextInternal context(EventLoop loop) {
    return vertx.contextBuilder().withEventLoop(loop).build();
  }
}
