/**
 * Redis as keys and texts; the only package that uses the Redis client. May use config and input.
 *
 * <p>{@link org.waymark.store.RedisRecordStore} reads, {@link org.waymark.store.RecordEditor}
 * writes. Both send commands through {@code MasterConnections}, which asks {@code TopologyMonitor}
 * for the masters, keeps a {@code ReconnectingConnection} to each, and follows MOVED and ASK.
 */
@NullMarked
package org.waymark.store;

import org.jspecify.annotations.NullMarked;
