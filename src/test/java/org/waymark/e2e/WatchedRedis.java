package org.waymark.e2e;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.waymark.store.RedisServer;
import org.waymark.testing.Eventually;

/** A master, a replica of it, and a sentinel that puts the one in the place of the other. */
final class WatchedRedis implements Installation.Redis, AutoCloseable {
  private final RedisServer master;
  private final RedisServer replica;
  private final RedisServer sentinel;
  private RedisServer writable;

  WatchedRedis() throws Exception {
    master = RedisServer.start();
    replica = RedisServer.start("--replicaof", "127.0.0.1", Integer.toString(master.port()));
    sentinel = RedisServer.sentinel(master);
    writable = master;
  }

  /** The environment of a process that uses it. */
  Map<String, String> environment() {
    return Map.of(
        "WAYMARK_REDIS_URI", sentinel.uri(),
        "WAYMARK_REDIS_TYPE", "sentinel",
        "WAYMARK_REDIS_MASTER", "mymaster");
  }

  @Override
  public void write(List<List<String>> commands) throws IOException {
    writable.pipeline(commands);
  }

  /**
   * Kills the master, and waits until the replica is one.
   *
   * @param last the domain that was written last
   */
  void failOver(VersionedDomain last) throws Exception {
    Eventually.until(
        "the sentinel knows the replica",
        () ->
            String.valueOf(sentinel.call("SENTINEL", "REPLICAS", "mymaster"))
                .contains(Integer.toString(replica.port())));
    Eventually.until(
        "the replica has it all", () -> last.record().equals(replica.call("GET", last.key())));
    master.kill();
    Eventually.until("the replica is master", () -> isMaster(replica));
    writable = replica;
  }

  /** A promoted replica closes the connections of all its clients. */
  private static boolean isMaster(RedisServer server) {
    try {
      return String.valueOf(server.call("ROLE")).startsWith("[master");
    } catch (IOException thrownOut) {
      return false;
    }
  }

  /** Restarts the killed server: empty, and a master until the sentinel reconfigures it. */
  void bringBack() throws Exception {
    master.begin();
  }

  @Override
  public void close() throws IOException {
    sentinel.close();
    replica.close();
    master.close();
  }
}
