package org.waymark.store;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.waymark.config.RedisConfig;
import org.waymark.config.RedisLogin;
import org.waymark.config.RedisNode;

/** Finds out who is master, by asking one server after the other until one can tell. */
final class Finder {
  private final Connector connector;
  private final RedisConfig config;

  Finder(Connector connector, RedisConfig config) {
    this.connector = connector;
    this.config = config;
  }

  /** True if who is master can change. */
  boolean isNeeded() {
    return config.type() != RedisConfig.Type.STANDALONE;
  }

  /**
   * Finds the masters.
   *
   * @param last what was found before; a master stays one as long as it says so
   */
  Future<View> find(@Nullable View last) {
    return switch (config.type()) {
      case STANDALONE -> Future.succeededFuture(View.of(config.nodes().get(0)));
      case SENTINEL -> first(config.nodes(), 0, new ArrayList<>(), this::askSentinel);
      case REPLICATION -> first(candidates(last), 0, new ArrayList<>(), this::askWhetherMaster);
      case CLUSTER -> first(candidates(last), 0, new ArrayList<>(), this::askCluster);
    };
  }

  private List<RedisNode> candidates(@Nullable View last) {
    Set<RedisNode> candidates = new LinkedHashSet<>();
    if (last != null) {
      candidates.addAll(last.masters());
    }
    candidates.addAll(config.nodes());
    return List.copyOf(candidates);
  }

  /** A question to one server. */
  private interface Question {
    Future<View> ask(RedisNode node);
  }

  private static Future<View> first(
      List<RedisNode> nodes, int index, List<String> reasons, Question question) {
    if (index == nodes.size()) {
      return Future.failedFuture(
          new StoreAwayException("no master was found: " + String.join("; ", reasons)));
    }
    return question
        .ask(nodes.get(index))
        .recover(
            failure -> {
              reasons.add(Reasons.of(failure));
              return first(nodes, index + 1, reasons, question);
            });
  }

  private Future<View> askSentinel(RedisNode sentinel) {
    Request request = Request.cmd(Command.SENTINEL, "GET-MASTER-ADDR-BY-NAME", config.master());
    return connector
        .ask(sentinel, config.sentinelLogin(), request)
        .map(
            reply -> {
              Response address =
                  reply.orElseThrow(
                      () ->
                          new StoreAwayException(
                              sentinel + ": knows no master \"" + config.master() + '"'));
              return View.of(
                  new RedisNode(
                      address.get(0).toString(), Integer.parseInt(address.get(1).toString())));
            });
  }

  private Future<View> askWhetherMaster(RedisNode node) {
    return ask(node, Role.question())
        .map(
            reply -> {
              if (Role.isReplica(reply)) {
                throw new StoreAwayException(node + ": is a replica");
              }
              return View.of(node);
            });
  }

  private Future<View> askCluster(RedisNode node) {
    return ask(node, Request.cmd(Command.CLUSTER, "SLOTS")).map(reply -> View.of(reply, node));
  }

  private Future<Response> ask(RedisNode node, Request request) {
    RedisLogin login = config.login();
    return connector
        .ask(node, login, request)
        .map(reply -> reply.orElseThrow(() -> new StoreAwayException(node + ": says nothing")));
  }
}
