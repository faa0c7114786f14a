package org.waymark.source;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records that are read when a test says so. */
final class Answers implements Records<String, String> {
  private final Deque<Promise<Optional<String>>> waiting = new ArrayDeque<>();
  final List<String> reads = new ArrayList<>();
  boolean watched = true;
  boolean told;
  int looks;
  Future<Void> looking = Future.succeededFuture();

  Promise<Optional<String>> next() {
    return waiting.remove();
  }

  @Override
  public Future<Optional<String>> read(String key, @Nullable String before, boolean wasTold) {
    reads.add(key);
    told = wasTold;
    Promise<Optional<String>> promise = Promise.promise();
    waiting.add(promise);
    return promise.future();
  }

  @Override
  public Future<Void> lookForEvictions(String key) {
    looks++;
    return looking;
  }

  @Override
  public boolean areWatched() {
    return watched;
  }
}
