package org.waymark.store;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads the records that a walk comes by, and keeps those that are wanted. */
final class TextReader implements Sweep.Visitor {
  private final int atATime;
  private final Function<String, Future<Optional<String>>> single;
  private final Predicate<String> wanted;
  private final Map<String, String> found = new HashMap<>();

  /**
   * Begins with nothing.
   *
   * @param atATime how many records may be asked for at once
   * @param single reads a record wherever it is, and whatever it is
   */
  TextReader(
      int atATime, Function<String, Future<Optional<String>>> single, Predicate<String> wanted) {
    this.atATime = atATime;
    this.single = single;
    this.wanted = wanted;
  }

  /** The texts by whole key. */
  Map<String, String> found() {
    return found;
  }

  @Override
  public Future<?> visit(Session session, List<String> keys) {
    Future<?> last = Future.succeededFuture();
    for (int from = 0; from < keys.size(); from += atATime) {
      List<String> some = keys.subList(from, Math.min(keys.size(), from + atATime));
      last = last.compose(done -> read(session, some));
    }
    return last;
  }

  /** Together; one by one, if one of them has moved meanwhile or is no text. */
  private Future<?> read(Session session, List<String> keys) {
    return session
        .sendAll(keys.stream().map(key -> Request.cmd(Command.GET, key)).toList())
        .compose(
            replies -> {
              for (int i = 0; i < keys.size(); i++) {
                String key = keys.get(i);
                replies.get(i).ifPresent(reply -> keep(key, Texts.of(reply)));
              }
              return Future.succeededFuture();
            },
            failure ->
                Refusal.of(failure).isEmpty()
                    ? Future.failedFuture(failure)
                    : Future.all(
                        keys.stream()
                            .map(
                                key ->
                                    single
                                        .apply(key)
                                        .onSuccess(text -> text.ifPresent(it -> keep(key, it))))
                            .toList()));
  }

  private void keep(String key, String text) {
    if (wanted.test(text)) {
      found.put(key, text);
    }
  }
}
