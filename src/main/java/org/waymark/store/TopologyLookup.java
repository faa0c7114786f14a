package org.waymark.store;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.waymark.config.RedisConfig;
import org.waymark.config.RedisLogin;
import org.waymark.config.RedisNode;

/** Looks up the topology: asks one server after another until one knows it. */
final class TopologyLookup {
  private final Connector connector;
  private final RedisConfig config;

  TopologyLookup(Connector connector, RedisConfig config) {
    this.connector = connector;
    this.config = config;
  }

  /** True if the topology can change. */
  boolean isNeeded() {
    return config.type() != RedisConfig.Type.STANDALONE;
  }

  /**
   * Finds the masters.
   *
   * @param last the result before: its masters are asked first
   */
  Future<Topology> find(@Nullable Topology last) {
    return switch (config.type()) {
      case STANDALONE -> Future.succeededFuture(Topology.of(config.nodes().get(0)));
      case SENTINEL -> first(config.nodes(), 0, new ArrayList<>(), this::askSentinel);
      case REPLICATION -> first(candidates(last), 0, new ArrayList<>(), this::askWhetherMaster);
      case CLUSTER -> first(candidates(last), 0, new ArrayList<>(), this::askCluster);
    };
  }

  private List<RedisNode> candidates(@Nullable Topology last) {
    Set<RedisNode> candidates = new LinkedHashSet<>();
    if (last != null) {
      candidates.addAll(last.masters());
    }
    candidates.addAll(config.nodes());
    return List.copyOf(candidates);
  }

  private static Future<Topology> first(
      List<RedisNode> nodes,
      int index,
      List<String> reasons,
      Function<RedisNode, Future<Topology>> question) {
    if (index == nodes.size()) {
      return Future.failedFuture(
          new StoreAwayException("no master found: " + String.join("; ", reasons)));
    }
    return question
        .apply(nodes.get(index))
        .recover(
            failure -> {
              reasons.add(StoreAwayException.reason(failure));
              return first(nodes, index + 1, reasons, question);
            });
  }

  private Future<Topology> askSentinel(RedisNode sentinel) {
    String unknown = "unknown master name \"" + config.master() + '"';
    Request request = Request.cmd(Command.SENTINEL, "GET-MASTER-ADDR-BY-NAME", config.master());
    return ask(sentinel, config.sentinelLogin(), request, unknown)
        .map(
            address ->
                Topology.of(
                    new RedisNode(
                        address.get(0).toString(), Integer.parseInt(address.get(1).toString()))));
  }

  private Future<Topology> askWhetherMaster(RedisNode node) {
    return ask(node, config.login(), ServerRole.request(), "empty reply")
        .map(
            reply -> {
              if (ServerRole.isReplica(reply)) {
                throw new StoreAwayException(node + ": is a replica");
              }
              return Topology.of(node);
            });
  }

  private Future<Topology> askCluster(RedisNode node) {
    return ask(node, config.login(), Request.cmd(Command.CLUSTER, "SLOTS"), "empty reply")
        .map(reply -> Topology.of(reply, node));
  }

  private Future<Response> ask(RedisNode node, RedisLogin login, Request request, String empty) {
    return connector
        .ask(node, login, request)
        .map(reply -> reply.orElseThrow(() -> new StoreAwayException(node + ": " + empty)));
  }
}
