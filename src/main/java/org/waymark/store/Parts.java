package org.waymark.store;

import org.waymark.config.RedisConfig;

/** What every connection of a store works with. */
record Parts(
    RedisConfig config,
    Pace pace,
    Connector connector,
    Topology topology,
    Status status,
    StoreCounters counters) {}
