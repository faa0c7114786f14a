package org.waymark.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.waymark.config.RedisConfig;
import org.waymark.input.RecordText;

/**
 * The hand that writes records, on connections of its own beside those that answers are read on. It
 * is more patient than they are, and connects when it is first asked. Keys are given without the
 * prefix of the installation. Every method may be called from any thread.
 */
public final class RecordEditor {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int AT_A_TIME = 500;

  /**
   * An empty text stands for no record: no JSON is empty. What holds no text is told apart by what
   * the server says of it, as {@link #get} does.
   */
  private static final String COMPARE_AND_SET =
      """
      local there = redis.pcall('GET', KEYS[1]) or ''
      if type(there) == 'table' then there = there['err'] end
      if there ~= ARGV[1] then return 0 end
      if ARGV[2] == '' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[2]) end
      return 1
      """;

  private final VertxInternal vertx;
  private final ContextInternal context;
  private final String prefix;
  private final int batch;
  private final Masters masters;

  /**
   * A record that is to be written.
   *
   * @param text empty: it is to be deleted
   */
  public record Edit(String key, Optional<String> text) {}

  /**
   * Some of the keys; one may come twice.
   *
   * @param next the cursor of those that follow; empty if these are the last
   */
  public record Page(List<String> keys, Optional<String> next) {}

  public RecordEditor(Vertx vertx, RedisConfig config) {
    this.vertx = (VertxInternal) vertx;
    this.context =
        this.vertx.contextBuilder().withEventLoop(this.vertx.nettyEventLoopGroup().next()).build();
    this.prefix = config.prefix();
    this.batch = Math.min(AT_A_TIME, config.maxInFlight());
    this.masters = new Masters(vertx, config.withPatience(PATIENCE));
  }

  /**
   * Reads a record.
   *
   * @return empty if there is none; what the server says, which is no JSON, if it holds no text,
   *     and {@link RecordText#TOO_LARGE} with the bytes if it holds more than any record may
   */
  public Future<Optional<String>> get(String key) {
    return on(() -> read(prefix + key));
  }

  /**
   * Reads all records whose keys begin with a text.
   *
   * @param wanted whether to keep a record, by its text; called on an event loop
   * @return by key, in no order
   */
  public Future<Map<String, String>> records(String beginning, Predicate<String> wanted) {
    TextReader reader = new TextReader(batch, this::read, wanted);
    return on(() -> masters.sweep(pattern(beginning), reader))
        .compose(read -> vertx.executeBlocking(() -> bare(reader.found()), false));
  }

  private Map<String, String> bare(Map<String, String> texts) {
    Map<String, String> bare = new HashMap<>();
    texts.forEach((key, text) -> bare.put(bare(key), text));
    return bare;
  }

  /**
   * Writes or deletes a record, if it is still as it was.
   *
   * @param before empty: there is to be none
   * @param text empty: it is deleted
   * @return false if it is another by now
   */
  public Future<Boolean> replace(String key, Optional<String> before, Optional<String> text) {
    String full = prefix + key;
    Request request =
        Request.cmd(Command.EVAL, COMPARE_AND_SET, "1", full, before.orElse(""), text.orElse(""));
    return on(
        () ->
            masters
                .send(full, request)
                .map(reply -> reply.map(Response::toInteger).orElse(0) == 1)
                .compose(
                    done ->
                        done || before.filter(RecordEditor::isNotItself).isEmpty()
                            ? Future.succeededFuture(done)
                            : replaceUseless(new Edit(key, text), before)));
  }

  /** Bytes that are not UTF-8 are read as this, and a text that is too large as its size. */
  private static boolean isNotItself(String text) {
    return text.indexOf('\uFFFD') >= 0 || text.startsWith(RecordText.TOO_LARGE);
  }

  /** Replaces a record that cannot be used, if it still reads the same. */
  private Future<Boolean> replaceUseless(Edit edit, Optional<String> before) {
    return read(prefix + edit.key())
        .compose(now -> now.equals(before) ? write(edit).map(true) : Future.succeededFuture(false));
  }

  /**
   * Writes and deletes many records, in this order as far as they are on one server, whatever was
   * there.
   *
   * @param written is told now and then how many are done
   * @return failed with {@link StoreAwayException} as soon as one is; some may be done by then
   */
  public Future<Void> write(List<Edit> edits, IntConsumer written) {
    return on(() -> inBatches(edits, this::write, written));
  }

  /**
   * Lists keys that begin with a text.
   *
   * @param cursor empty for the first of them
   */
  public Future<Page> keys(String beginning, String cursor, int count) {
    return on(
        () ->
            masters
                .scan(pattern(beginning), cursor, count)
                .map(page -> new Page(page.keys().stream().map(this::bare).toList(), page.next())));
  }

  /** All keys that begin with a text, each once, in order. */
  public Future<List<String>> keys(String beginning) {
    Set<String> keys = new HashSet<>();
    return on(() ->
            masters.sweep(
                pattern(beginning),
                (session, page) -> {
                  page.forEach(key -> keys.add(bare(key)));
                  return Future.succeededFuture();
                }))
        .compose(all -> vertx.executeBlocking(() -> keys.stream().sorted().toList(), false));
  }

  /** What each master says of its memory, by its address; empty if it does not let us look. */
  public Future<Map<String, Optional<Memory>>> memories() {
    return on(masters::memories)
        .map(
            memories -> {
              Map<String, Optional<Memory>> named = new TreeMap<>();
              memories.forEach((node, memory) -> named.put(node.toString(), memory));
              return named;
            });
  }

  /** Lets go of every connection. */
  public Future<Void> close() {
    return on(masters::close);
  }

  private String pattern(String beginning) {
    return Search.pattern(prefix + beginning);
  }

  /** A key as the callers know it. */
  private String bare(String key) {
    return key.substring(prefix.length());
  }

  private Future<Optional<String>> read(String key) {
    return masters
        .send(key, Request.cmd(Command.GET, key))
        .map(reply -> reply.map(Texts::of))
        .recover(
            failure ->
                Refusal.of(failure)
                    .map(refusal -> Future.succeededFuture(Optional.of(refusal.text())))
                    .orElseGet(() -> Future.failedFuture(failure)));
  }

  private Future<?> write(Edit edit) {
    String key = prefix + edit.key();
    return masters.send(
        key,
        edit.text()
            .map(text -> Request.cmd(Command.SET, key, text))
            .orElseGet(() -> Request.cmd(Command.DEL, key)));
  }

  /** Something that is done with one of many. */
  private interface Step<T> {
    Future<?> run(T item);
  }

  private <T> Future<Void> inBatches(List<T> items, Step<T> step, IntConsumer done) {
    Future<Void> last = context.succeededFuture();
    return next(items, 0, step, done, last);
  }

  private <T> Future<Void> next(
      List<T> items, int from, Step<T> step, IntConsumer done, Future<Void> last) {
    if (from >= items.size()) {
      return last;
    }
    int to = Math.min(items.size(), from + batch);
    return Future.all(items.subList(from, to).stream().map(step::run).toList())
        .compose(
            all -> {
              done.accept(to);
              return next(items, to, step, done, last);
            });
  }

  private <T> Future<T> on(Supplier<Future<T>> action) {
    Promise<T> promise = vertx.promise();
    context.emit(v -> action.get().onComplete(promise));
    return promise.future();
  }
}
