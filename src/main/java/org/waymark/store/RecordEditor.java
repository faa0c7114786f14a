package org.waymark.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.waymark.config.RedisConfig;
import org.waymark.config.RedisNode;
import org.waymark.input.RecordText;

/**
 * Writes, lists and reads records, on connections separate from the read path, with longer
 * time-outs. It connects when it is first used. Keys are given without the installation's prefix.
 * Every method may be called from any thread.
 */
public final class RecordEditor {
  /**
   * The script that replaces a record if it is unchanged. An empty text means no record, as no JSON
   * is empty. A value that is no string compares by its error reply, as {@link #get} returns it.
   */
  private static final String COMPARE_AND_SET =
      """
      local there = redis.pcall('GET', KEYS[1]) or ''
      if type(there) == 'table' then there = there['err'] end
      if there ~= ARGV[1] then return 0 end
      if ARGV[2] == '' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[2]) end
      return 1
      """;

  private final String prefix;
  private final WritePath path;
  private final MasterConnections masters;

  /**
   * A record to write.
   *
   * @param text empty: it is deleted
   */
  public record Edit(String key, Optional<String> text) {}

  /**
   * A page of keys; one may appear twice.
   *
   * @param next the cursor of the next page; empty after the last
   */
  public record Page(List<String> keys, Optional<String> next) {}

  public RecordEditor(Vertx vertx, RedisConfig config) {
    this.prefix = config.prefix();
    this.path = new WritePath(vertx, config);
    this.masters = path.masters();
  }

  /** Reads a record; the result is that of {@link RecordStore#get}. */
  public Future<Optional<String>> get(String key) {
    return path.on(() -> masters.get(prefix + key));
  }

  /**
   * Reads all records whose keys begin with a text, and keeps some.
   *
   * @param wanted tests the text of a record; called on an event loop
   * @return by key, in no order
   */
  public Future<Map<String, String>> records(String beginning, Predicate<String> wanted) {
    Map<String, String> found = new HashMap<>();
    KeyScan.Visitor reader =
        (connection, keys) ->
            path.inBatches(keys, 0, key -> read(connection, key, wanted, found), done -> {});
    return scan(beginning, reader).map(found);
  }

  /** Reads a record on the connection that found it, or wherever it has moved since. */
  private Future<?> read(
      ServerConnection connection,
      String key,
      Predicate<String> wanted,
      Map<String, String> found) {
    Request get = Request.cmd(Command.GET, key);
    Future<Optional<Response>> here = connection.send(get);
    return MasterConnections.text(
            here.recover(
                failure -> ErrorReply.of(failure).isPresent() ? masters.send(key, get) : here))
        .onSuccess(text -> text.filter(wanted).ifPresent(kept -> found.put(bare(key), kept)));
  }

  /** All keys that begin with a text, each once, in order. */
  public Future<List<String>> keys(String beginning) {
    Set<String> found = new HashSet<>();
    KeyScan.Visitor collector =
        (connection, keys) -> {
          keys.forEach(key -> found.add(bare(key)));
          return Future.succeededFuture();
        };
    return scan(beginning, collector)
        .compose(
            all -> path.vertx().executeBlocking(() -> found.stream().sorted().toList(), false));
  }

  private Future<Boolean> scan(String beginning, KeyScan.Visitor visitor) {
    return path.withTopology(topology -> path.scan(topology, prefix + beginning).visit(visitor));
  }

  /**
   * Lists keys that begin with a text, page by page.
   *
   * @param cursor empty for the first page
   * @return failed with {@link IllegalArgumentException} if the cursor is not valid
   */
  public Future<Page> keys(String beginning, String cursor, int count) {
    return path.withTopology(
            topology -> KeyScan.page(masters, topology, prefix + beginning, cursor, count))
        .map(page -> new Page(page.keys().stream().map(this::bare).toList(), page.next()));
  }

  /**
   * Writes or deletes a record if it is unchanged.
   *
   * @param before the text that is expected; empty: no record
   * @param text empty: the record is deleted
   * @return false if the record has another text
   */
  public Future<Boolean> replace(String key, Optional<String> before, Optional<String> text) {
    String full = prefix + key;
    Request request =
        Request.cmd(Command.EVAL, COMPARE_AND_SET, "1", full, before.orElse(""), text.orElse(""));
    boolean isComparable = before.filter(RecordEditor::isStandIn).isEmpty();
    return path.on(() -> masters.send(full, request))
        .map(reply -> reply.map(Response::toInteger).orElse(0) == 1)
        .compose(
            done ->
                done || isComparable
                    ? Future.succeededFuture(done)
                    : path.on(() -> replaceUnusable(new Edit(key, text), before)));
  }

  /** True for a text with bytes that are not UTF-8, or one given by its size only. */
  private static boolean isStandIn(String text) {
    return text.indexOf('\uFFFD') >= 0 || text.startsWith(RecordText.TOO_LARGE);
  }

  /** Replaces a value that the script cannot compare, if it still reads the same. */
  private Future<Boolean> replaceUnusable(Edit edit, Optional<String> before) {
    return masters
        .get(prefix + edit.key())
        .compose(now -> now.equals(before) ? write(edit).map(true) : Future.succeededFuture(false));
  }

  /**
   * Writes and deletes many records unconditionally, on each server in this order.
   *
   * @param written receives the number of those done, batch by batch
   * @return failed with {@link StoreAwayException} at the first failure; some may be done by then
   */
  public Future<Void> write(List<Edit> edits, IntConsumer written) {
    return path.on(() -> path.inBatches(edits, 0, this::write, written));
  }

  private Future<?> write(Edit edit) {
    String key = prefix + edit.key();
    Optional<Request> set = edit.text().map(text -> Request.cmd(Command.SET, key, text));
    return masters.send(key, set.orElseGet(() -> Request.cmd(Command.DEL, key)));
  }

  /** The memory of each master, by address; empty where our user may not see it. */
  public Future<Map<String, Optional<Memory>>> memories() {
    Map<String, Optional<Memory>> memories = new TreeMap<>();
    Function<RedisNode, Future<?>> ask =
        node ->
            Memory.ask(request -> masters.send(node, request))
                .onSuccess(memory -> memories.put(node.toString(), memory));
    return path.withTopology(topology -> Future.all(topology.masters().stream().map(ask).toList()))
        .map(memories);
  }

  /** Closes all connections; every later call fails. */
  public Future<Void> close() {
    return path.close();
  }

  private String bare(String key) {
    return key.substring(prefix.length());
  }
}
