package org.waymark.store;

import io.vertx.core.internal.ContextInternal;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.waymark.config.RedisNode;

/** Hears from every master which records change, and passes it on. Runs on one event loop. */
final class Watch {
  private final ContextInternal context;
  private final Parts parts;
  private final List<RecordStore.Listener> listeners = new CopyOnWriteArrayList<>();
  private final Map<RedisNode, Tracker> trackers = new HashMap<>();
  private final Map<Tracker, String> silent = new LinkedHashMap<>();
  private boolean closed;

  Watch(ContextInternal context, Parts parts) {
    this.context = context;
    this.parts = parts;
  }

  /** May be called from any thread. */
  void listen(RecordStore.Listener listener) {
    listeners.add(listener);
  }

  /** Listens to those that are masters, and no longer to those that are not. */
  void follow() {
    context.emit(
        v -> {
          View view = parts.topology().view().result();
          if (closed || view == null) {
            return;
          }
          for (Iterator<Map.Entry<RedisNode, Tracker>> all = trackers.entrySet().iterator();
              all.hasNext(); ) {
            Map.Entry<RedisNode, Tracker> entry = all.next();
            if (!view.masters().contains(entry.getKey())) {
              entry.getValue().close();
              silent.remove(entry.getValue());
              all.remove();
            }
          }
          for (RedisNode master : view.masters()) {
            if (!trackers.containsKey(master)) {
              Tracker tracker = new Tracker(context, master, parts, this);
              trackers.put(master, tracker);
              silent.put(tracker, Status.NOT_YET);
            }
          }
          reckon();
        });
  }

  void close() {
    context.emit(
        v -> {
          closed = true;
          trackers.values().forEach(Tracker::close);
          trackers.clear();
        });
  }

  /** From now on every change is told; what happened before was not. */
  void opened(Tracker tracker) {
    listeners.forEach(RecordStore.Listener::anyChanged);
    silent.remove(tracker);
    reckon();
  }

  void lost(Tracker tracker, String reason) {
    silent.put(tracker, reason);
    reckon();
  }

  /**
   * Passes on what was told.
   *
   * @param keys null if all of them are gone
   */
  void told(@Nullable Response keys) {
    if (keys == null) {
      parts.counters().invalidations.increment();
      listeners.forEach(RecordStore.Listener::anyChanged);
      return;
    }
    String prefix = parts.config().prefix();
    for (Response key : keys) {
      String name = key.toString(StandardCharsets.UTF_8);
      if (name.startsWith(prefix)) {
        parts.counters().invalidations.increment();
        String bare = name.substring(prefix.length());
        listeners.forEach(listener -> listener.changed(bare));
      }
    }
  }

  /** Records were evicted. May be called from any thread. */
  void evicted() {
    listeners.forEach(RecordStore.Listener::evicted);
  }

  private void reckon() {
    parts.status().watched(silent.values().stream().findFirst().orElse(""));
  }
}
