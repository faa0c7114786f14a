package org.waymark.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waymark.config.RedisNode;
import org.waymark.input.RecordText;

/**
 * The connections of one event loop to the masters, and the routing of commands: by hash slot, and
 * where an error reply redirects to. Its context belongs to no verticle, so the connections outlive
 * the verticle that asked first. Called on that context; keys have the prefix of the installation.
 */
final class MasterConnections {
  /** How often a command is sent again after an error reply that redirects it. */
  private static final int REDIRECTIONS = 2;

  private final ContextInternal context;
  private final RedisAccess access;
  private final Deadlines deadlines;
  private final Map<RedisNode, ReconnectingConnection> connections = new HashMap<>();
  private final long timer;
  private boolean closed;

  MasterConnections(ContextInternal context, RedisAccess access) {
    this.context = context;
    this.access = access;
    this.deadlines = new Deadlines(context, access.config().commandTimeout());
    this.timer =
        context.setPeriodic(
            access.timing().check().toMillis(),
            id -> connections.values().forEach(ReconnectingConnection::check));
  }

  ContextInternal context() {
    return context;
  }

  /**
   * Reads a record.
   *
   * @return empty if there is none; the text of the error reply if the value cannot be a record;
   *     failed with {@link StoreAwayException}
   */
  Future<Optional<String>> get(String key) {
    return text(send(key, Request.cmd(Command.GET, key)));
  }

  /** Reads a record as {@link #get} does, within the time-out of one command in all. */
  Future<Optional<String>> getInTime(String key) {
    return text(deadlines.limit(send(key, Request.cmd(Command.GET, key))));
  }

  /** The text in a reply to {@code GET}, as {@link #get} returns it. */
  static Future<Optional<String>> text(Future<Optional<Response>> reply) {
    return reply
        .map(value -> value.map(MasterConnections::text))
        .recover(
            failure ->
                ErrorReply.of(failure)
                    .filter(ErrorReply::isOfTheValue)
                    .map(error -> Future.succeededFuture(Optional.of(error.text())))
                    .orElseGet(() -> Future.failedFuture(StoreAwayException.of(failure))));
  }

  /** Decodes a text; of one too long for a record only its size. */
  private static String text(Response value) {
    Buffer bytes = value.toBuffer();
    return bytes.length() > RecordText.MAX_PROFILE
        ? RecordText.TOO_LARGE + bytes.length()
        : bytes.toString(StandardCharsets.UTF_8);
  }

  /**
   * Sends a command to the master of a key, and follows redirections.
   *
   * @return failed with {@link StoreAwayException}, or with an error of the value
   */
  Future<Optional<Response>> send(String key, Request request) {
    return send(key, request, REDIRECTIONS);
  }

  /**
   * Sends a command to one server.
   *
   * @return failed with {@link StoreAwayException}, or with an error that {@link ErrorReply} reads
   */
  Future<Optional<Response>> send(RedisNode node, Request request) {
    return closed ? closed() : connection(node).send(request);
  }

  /** The current topology, completed on this context. */
  Future<Topology> topology() {
    if (closed) {
      return closed();
    }
    Future<Topology> topology = access.topology().current();
    if (topology.isComplete()) {
      return topology;
    }
    Promise<Topology> here = context.promise();
    topology.onComplete(here);
    return here.future();
  }

  /** Closes connections to servers that are no masters; for reads, connects to all masters. */
  void follow(Topology topology) {
    if (closed) {
      return;
    }
    for (RedisNode node : List.copyOf(connections.keySet())) {
      if (!topology.masters().contains(node)) {
        connections.remove(node).close();
      }
    }
    if (!access.isOnDemand()) {
      topology.masters().forEach(this::connection);
    }
  }

  Future<Void> close() {
    closed = true;
    context.owner().cancelTimer(timer);
    List<Future<Void>> closing =
        connections.values().stream().map(ReconnectingConnection::close).toList();
    connections.clear();
    return Future.join(closing).mapEmpty();
  }

  private <T> Future<T> closed() {
    return context.failedFuture(new StoreAwayException("closed"));
  }

  private ReconnectingConnection connection(RedisNode node) {
    return connections.computeIfAbsent(node, to -> new ReconnectingConnection(context, to, access));
  }

  private Future<Optional<Response>> send(String key, Request request, int redirections) {
    Future<Topology> topology = topology();
    // Avoids the cost of a composed future while the topology is known.
    return topology.succeeded()
        ? send(topology.result(), key, request, redirections)
        : topology.compose(found -> send(found, key, request, redirections));
  }

  private Future<Optional<Response>> send(
      Topology topology, String key, Request request, int redirections) {
    Optional<RedisNode> master = topology.master(key);
    if (master.isPresent()) {
      return send(master.get(), key, request, redirections);
    }
    access.topology().doubt();
    return context.failedFuture(Topology.unserved());
  }

  private Future<Optional<Response>> send(
      RedisNode node, String key, Request request, int redirections) {
    return send(node, request)
        .recover(failure -> redirected(node, key, request, failure, redirections));
  }

  private Future<Optional<Response>> redirected(
      RedisNode from, String key, Request request, Throwable failure, int redirections) {
    ErrorReply error = ErrorReply.of(failure).orElse(null);
    if (error == null || error.isOfTheValue()) {
      return context.failedFuture(failure);
    }
    access.topology().doubt();
    Optional<RedisNode> target = error.target(from).filter(to -> !to.equals(from));
    if (redirections > 0 && target.isPresent()) {
      if (error.is("ASK")) {
        // ASKING applies only to the next command of its connection.
        send(target.get(), Request.cmd(Command.ASKING));
      }
      return send(target.get(), key, request, redirections - 1);
    }
    if (redirections > 0 && error.isReadOnly()) {
      return send(key, request, redirections - 1);
    }
    if (!error.isOfAKey() && connections.containsKey(from)) {
      connection(from).check();
    }
    return context.failedFuture(new StoreAwayException(from + ": " + error.text()));
  }
}
