package org.waymark.store;

import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import org.waymark.config.RedisConfig;

/**
 * The shared objects of all connections of one path to Redis: the read path or the write path.
 *
 * @param isOnDemand true for writes: connects, and looks up the topology, only for a command; false
 *     for reads: stays connected
 */
record RedisAccess(
    RedisConfig config,
    Timing timing,
    Connector connector,
    TopologyMonitor topology,
    Status status,
    StoreCounters counters,
    boolean isOnDemand) {

  static RedisAccess of(
      Vertx vertx, ContextInternal context, RedisConfig config, Timing timing, boolean isOnDemand) {
    StoreCounters counters = new StoreCounters();
    Connector connector = new Connector(vertx, config, counters);
    Status status = new Status(config);
    TopologyMonitor topology =
        new TopologyMonitor(
            context, new TopologyLookup(connector, config), timing, status, isOnDemand);
    return new RedisAccess(config, timing, connector, topology, status, counters, isOnDemand);
  }

  /** True if a replica cannot serve: the role of the server matters. */
  boolean needsMaster() {
    return config.type() != RedisConfig.Type.STANDALONE;
  }
}
