package org.waymark.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waymark.config.RedisConfig;

/**
 * Results in Redis, under a prefix of their own beside that of the records, so that writing one
 * invalidates no cached record. Each command concerns one key, as a cluster demands. Scripts use
 * only the commands that the user may use anyway.
 */
public final class RedisResultStore implements ResultStore {
  private static final String PUT =
      """
      local before = redis.call('GET', KEYS[1])
      redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
      return before
      """;

  private static final String RENEW =
      """
      if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
      redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
      return 1
      """;

  private static final String DELETE =
      """
      if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
      return redis.call('DEL', KEYS[1])
      """;

  private final WritePath path;
  private final String prefix;

  public RedisResultStore(Vertx vertx, RedisConfig config) {
    this.path = new WritePath(vertx, config);
    this.prefix = prefix(config.prefix());
  }

  /**
   * The prefix of results, for example {@code waymark-doctor:} for {@code waymark:}. It never
   * begins with the prefix of the records, and differs for each of them.
   */
  static String prefix(String ofRecords) {
    int last = ofRecords.offsetByCodePoints(ofRecords.length(), -1);
    String end = ofRecords.substring(last);
    return ofRecords.substring(0, last) + (end.equals("-") ? ".doctor" : "-doctor") + end;
  }

  @Override
  public Future<Optional<String>> get(String key) {
    return path.on(() -> path.masters().get(prefix + key));
  }

  @Override
  public Future<Optional<String>> put(String key, String text, Duration expiry) {
    return MasterConnections.text(eval(PUT, key, text, millis(expiry)));
  }

  @Override
  public Future<Boolean> putIfAbsent(String key, String text, Duration expiry) {
    Request set = Request.cmd(Command.SET, prefix + key, text, "NX", "PX", millis(expiry));
    return send(key, set).map(Optional::isPresent);
  }

  @Override
  public Future<Boolean> renew(String key, String text, Duration expiry) {
    return isOne(eval(RENEW, key, text, millis(expiry)));
  }

  @Override
  public Future<Boolean> delete(String key, String text) {
    return isOne(eval(DELETE, key, text));
  }

  @Override
  public Future<Page> page(String beginning, String cursor, int count) {
    return path.withTopology(
        topology ->
            KeyScan.page(path.masters(), topology, prefix + beginning, cursor, count)
                .compose(found -> read(found.keys()).map(texts -> new Page(texts, found.next()))));
  }

  private Future<Map<String, String>> read(List<String> keys) {
    Map<String, String> texts = new LinkedHashMap<>();
    return path.inBatches(
            keys,
            0,
            key ->
                path.masters()
                    .get(key)
                    .onSuccess(
                        text ->
                            text.ifPresent(
                                there -> texts.put(key.substring(prefix.length()), there))),
            done -> {})
        .map(texts);
  }

  @Override
  public Future<Void> close() {
    return path.close();
  }

  private Future<Optional<Response>> eval(String script, String key, String... arguments) {
    Request request = Request.cmd(Command.EVAL).arg(script).arg("1").arg(prefix + key);
    for (String argument : arguments) {
      request.arg(argument);
    }
    return send(key, request);
  }

  private Future<Optional<Response>> send(String key, Request request) {
    return path.on(() -> path.masters().send(prefix + key, request))
        .recover(failure -> Future.failedFuture(StoreAwayException.of(failure)));
  }

  private static Future<Boolean> isOne(Future<Optional<Response>> reply) {
    return reply.map(value -> value.map(Response::toInteger).orElse(0) == 1);
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
