package org.waymark.store;

import io.vertx.core.internal.ContextInternal;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.waymark.config.RedisNode;

/** Receives change notifications from every master and passes them on. Runs on one event loop. */
final class ChangeNotifications implements TrackingConnection.Listener {
  private final ContextInternal context;
  private final RedisAccess access;
  private final List<RecordStore.Listener> listeners = new CopyOnWriteArrayList<>();
  private final Map<RedisNode, TrackingConnection> connections = new HashMap<>();
  private final Map<RedisNode, String> down = new LinkedHashMap<>();
  private boolean closed;

  ChangeNotifications(ContextInternal context, RedisAccess access) {
    this.context = context;
    this.access = access;
  }

  /** May be called from any thread. */
  void listen(RecordStore.Listener listener) {
    listeners.add(listener);
  }

  /** Tracks the masters, and nothing else. */
  void follow(Topology topology) {
    if (closed) {
      return;
    }
    for (RedisNode node : List.copyOf(connections.keySet())) {
      if (!topology.masters().contains(node)) {
        connections.remove(node).close();
        down.remove(node);
      }
    }
    for (RedisNode master : topology.masters()) {
      if (!connections.containsKey(master)) {
        down.put(master, Status.NOT_YET);
        connections.put(master, new TrackingConnection(context, master, access, this));
      }
    }
    updateStatus();
  }

  void close() {
    context.emit(
        v -> {
          closed = true;
          connections.values().forEach(TrackingConnection::close);
          connections.clear();
        });
  }

  /** Every change is notified from now on; any earlier one may have been missed. */
  @Override
  public void opened(RedisNode master) {
    listeners.forEach(RecordStore.Listener::anyChanged);
    down.remove(master);
    updateStatus();
  }

  @Override
  public void lost(RedisNode master, String reason) {
    down.put(master, reason);
    updateStatus();
  }

  @Override
  public void changed(@Nullable Response keys) {
    if (keys == null) {
      access.counters().invalidations.increment();
      listeners.forEach(RecordStore.Listener::anyChanged);
      return;
    }
    String prefix = access.config().prefix();
    for (Response key : keys) {
      String name = key.toString(StandardCharsets.UTF_8);
      if (name.startsWith(prefix)) {
        access.counters().invalidations.increment();
        String bare = name.substring(prefix.length());
        listeners.forEach(listener -> listener.changed(bare));
      }
    }
  }

  /** Passes on that records were evicted. May be called from any thread. */
  void evicted() {
    listeners.forEach(RecordStore.Listener::evicted);
  }

  private void updateStatus() {
    access.status().watched(down.values().stream().findFirst().orElse(""));
  }
}
