package org.waymark.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.waymark.config.RedisConfig;
import org.waymark.config.RedisLogin;
import org.waymark.config.RedisNode;
import org.waymark.testing.Eventually;

/** A store under test with short intervals, which records all notifications. */
public final class TestStore implements AutoCloseable, RecordStore.Listener {
  static final Timing QUICK =
      new Timing(
          Duration.ofMillis(200),
          Duration.ofMillis(200),
          Duration.ofMillis(20),
          Duration.ofMillis(200));

  private final RedisRecordStore store;
  final Queue<String> changed = new ConcurrentLinkedQueue<>();
  final AtomicInteger anyChanged = new AtomicInteger();
  final AtomicInteger evicted = new AtomicInteger();

  private TestStore(RedisRecordStore store) {
    this.store = store;
    store.listen(this);
  }

  /** How a store under test is configured. */
  public static final class Setup {
    private RedisConfig.Type type = RedisConfig.Type.STANDALONE;
    private List<RedisNode> nodes;
    private boolean tls;
    private String prefix = "waymark:";
    private RedisLogin login = RedisLogin.NONE;
    private Optional<Path> caFile = Optional.empty();
    private Duration timeout = Duration.ofMillis(500);
    private int maxInFlight = 1024;

    private Setup(List<RedisNode> nodes) {
      this.nodes = nodes;
    }

    Setup type(RedisConfig.Type value) {
      type = value;
      return this;
    }

    Setup tls(Path authority) {
      tls = true;
      caFile = Optional.of(authority);
      return this;
    }

    /** By another name than its own. */
    Setup host(String host) {
      nodes = nodes.stream().map(node -> new RedisNode(host, node.port())).toList();
      return this;
    }

    Setup socket(Path path) {
      nodes = List.of(new RedisNode(path.toString(), 0));
      return this;
    }

    public Setup prefix(String value) {
      prefix = value;
      return this;
    }

    Setup login(RedisLogin value) {
      login = value;
      return this;
    }

    /** Sets long timeouts, for tests in which no answer may be late. */
    public Setup patient() {
      timeout = Duration.ofSeconds(20);
      return this;
    }

    Setup maxInFlight(int value) {
      maxInFlight = value;
      return this;
    }

    public RedisConfig config() {
      return new RedisConfig(
          type,
          nodes,
          tls,
          0,
          type == RedisConfig.Type.SENTINEL ? "mymaster" : "",
          prefix,
          login,
          RedisLogin.NONE,
          caFile,
          timeout,
          timeout,
          maxInFlight);
    }

    public TestStore open(Vertx vertx) {
      return new TestStore(RedisRecordStore.open(vertx, config(), QUICK));
    }

    /** Opens it, and waits until it is reachable and watched. */
    public TestStore opened(Vertx vertx) throws Exception {
      TestStore store = open(vertx);
      store.awaitBack();
      return store;
    }
  }

  public static Setup at(RedisServer... servers) {
    return new Setup(
        Arrays.stream(servers).map(server -> new RedisNode(server.host(), server.port())).toList());
  }

  static Setup at(int... ports) {
    return new Setup(
        Arrays.stream(ports).mapToObj(port -> new RedisNode("127.0.0.1", port)).toList());
  }

  public RedisRecordStore store() {
    return store;
  }

  /** Asks from outside of every event loop. */
  public Optional<String> get(String key) throws Exception {
    return store.get(key).await(20, TimeUnit.SECONDS);
  }

  /** The message of a read, which has to fail. */
  String failure(String key) throws Exception {
    Future<Optional<String>> answer = store.get(key);
    return String.valueOf(
        Assertions.catchThrowableOfType(
                StoreAwayException.class, () -> answer.await(20, TimeUnit.SECONDS))
            .getMessage());
  }

  RecordStore.State state() {
    return store.state();
  }

  /** Waits until it is reachable and watched. */
  public void awaitBack() throws Exception {
    Eventually.until("it is back: " + state(), () -> state().reachable() && state().watched());
  }

  public void awaitAway() throws Exception {
    Eventually.until("it is known to be away", () -> !state().reachable());
  }

  /** Waits for a notification of this key. */
  public void awaitChanged(String key) throws Exception {
    Eventually.until("a change of " + key + " is told", () -> changed.contains(key));
  }

  /** Waits until the memory settings of every master are known. */
  public void awaitMemory() throws Exception {
    Eventually.until("its memory is known", () -> store.evicts() >= 0);
  }

  /** Waits until evictions are detected. */
  public void awaitEvicts() throws Exception {
    Eventually.until("evictions are told", () -> evicted.get() > 0 && store.evicts() == 1);
  }

  /** Waits until a vanished record counts as deleted again. */
  public void awaitNoMoreEvictions(Vertx vertx) throws Exception {
    int before;
    do {
      before = evicted.get();
      vertx.timer(5 * QUICK.check().toMillis()).await(20, TimeUnit.SECONDS);
    } while (evicted.get() > before);
  }

  /** The next {@link #awaitChanged} waits for a change from now on. */
  public void forgetChanges() {
    changed.clear();
  }

  void awaitAnyChanged(int more) throws Exception {
    Eventually.until("anything may have changed", () -> anyChanged.get() > more);
  }

  @Override
  public void changed(String key) {
    changed.add(key);
  }

  @Override
  public void anyChanged() {
    anyChanged.incrementAndGet();
  }

  @Override
  public void evicted() {
    evicted.incrementAndGet();
  }

  @Override
  public void close() {
    store.close().toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
