package org.waymark.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Redis that holds records.
 *
 * @param nodes one or more servers: sentinels, candidates for the master, or nodes of a cluster
 * @param tls whether connections are encrypted, and the host name is verified
 * @param database the number of the logical database; 0 in a cluster
 * @param master the name of the master for the sentinels; otherwise empty
 * @param prefix the beginning of every key
 * @param login the user on the servers that hold the records
 * @param sentinelLogin the user on the sentinels
 * @param caFile the trusted authorities; empty: those of the JVM
 * @param connectTimeout how long a connection may take, with its login
 * @param maxInFlight commands that may wait for a reply, per event loop
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

  /** The section {@code redis} of {@code waymark.yaml}. */
  record Section(
      RedisUri uri,
      Type type,
      List<RedisUri> endpoints,
      String master,
      String prefix,
      Optional<String> username,
      Optional<String> password,
      Optional<Path> passwordFile,
      Optional<Path> caFile,
      Duration connectTimeout,
      Duration commandTimeout,
      int maxInFlight) {}

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static RedisConfig of(Section section) {
    RedisUri uri = section.uri;
    boolean hasSentinels = section.type == Type.SENTINEL;
    return new RedisConfig(
        section.type,
        Stream.concat(Stream.of(uri), section.endpoints.stream())
            .map(RedisUri::node)
            .distinct()
            .toList(),
        uri.scheme().equals("rediss"),
        uri.database(),
        section.master,
        section.prefix,
        uri.hasLogin() && !hasSentinels
            ? uri.login()
            : new RedisLogin(section.username, section.password, section.passwordFile),
        hasSentinels ? uri.login() : RedisLogin.NONE,
        section.caFile,
        section.connectTimeout,
        section.commandTimeout,
        section.maxInFlight);
  }

  /** The same Redis with time-outs of at least this long. */
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

  /** The topology of the nodes. */
  public enum Type {
    /** One server. */
    STANDALONE,
    /** Sentinels, which know the master. */
    SENTINEL,
    /** Servers, one of which is the master. */
    REPLICATION,
    /** Nodes of a Redis Cluster. */
    CLUSTER
  }
}
