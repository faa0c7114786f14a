package org.waymark.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The Redis that holds records.
 *
 * @param nodes one or more servers: sentinels, candidates for the master, or nodes of a cluster
 * @param tls whether every connection is encrypted, and the host name checked
 * @param database the number of the logical database; 0 in a cluster
 * @param master the name of the master that the sentinels watch; else empty
 * @param prefix what every key begins with
 * @param login for the servers that hold the records
 * @param sentinelLogin for the sentinels
 * @param caFile the authorities that are trusted; empty: those of the JVM
 * @param connectTimeout how long it may take to connect and log in
 * @param commandTimeout how long a command may take
 * @param maxInFlight commands that may wait for an answer, per event loop
 */
public record RedisConfig(
    Type type,
    List<RedisNode> nodes,
    boolean tls,
    int database,
    String master,
    String prefix,
    RedisLogin login,
    RedisLogin sentinelLogin,
    Optional<Path> caFile,
    Duration connectTimeout,
    Duration commandTimeout,
    int maxInFlight) {

  public RedisConfig {
    nodes = List.copyOf(nodes);
  }

  /** The same with time-outs of at least this. */
  public RedisConfig withPatience(Duration atLeast) {
    return new RedisConfig(
        type,
        nodes,
        tls,
        database,
        master,
        prefix,
        login,
        sentinelLogin,
        caFile,
        longer(connectTimeout, atLeast),
        longer(commandTimeout, atLeast),
        maxInFlight);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  /** What the nodes are to each other. */
  public enum Type {
    /** One server. */
    STANDALONE,
    /** Sentinels, which know the master. */
    SENTINEL,
    /** Servers of which one is the master. */
    REPLICATION,
    /** Nodes of a Redis Cluster. */
    CLUSTER
  }
}
