package org.waymark.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.waymark.config.RedisConfig;
import org.waymark.config.RedisLogin;
import org.waymark.config.RedisNode;

/**
 * Opens connections. Each reads the password and the trusted authorities anew. Called on an event
 * loop.
 */
final class Connector {
  private final VertxInternal vertx;
  private final RedisConfig config;
  private final StoreCounters counters;

  Connector(Vertx vertx, RedisConfig config, StoreCounters counters) {
    this.vertx = (VertxInternal) vertx;
    this.config = config;
    this.counters = counters;
  }

  /** Connects to a server that has records, and logs in. */
  Future<ServerConnection> open(RedisNode node) {
    return open(node, config.login(), config.database());
  }

  /** Connects, sends one command and closes. */
  Future<Optional<Response>> ask(RedisNode node, RedisLogin login, Request request) {
    return open(node, login, 0)
        .compose(
            connection ->
                connection
                    .send(request)
                    .recover(failure -> away(node, failure))
                    .onComplete(done -> connection.close()));
  }

  private Future<ServerConnection> open(RedisNode node, RedisLogin login, int database) {
    return options(node, login, database)
        .compose(options -> connect(node, options))
        .recover(failure -> away(node, failure));
  }

  private static <T> Future<T> away(RedisNode node, Throwable failure) {
    return Future.failedFuture(
        new StoreAwayException(node + ": " + StoreAwayException.reason(failure)));
  }

  private Future<ServerConnection> connect(RedisNode node, RedisOptions options) {
    ContextInternal context = vertx.getOrCreateContext();
    GuardedVertx guard = new GuardedVertx(vertx, node.toString(), counters);
    Redis client = Redis.createClient(guard, options);
    return client
        .connect()
        .timeout(config.connectTimeout().toNanos(), TimeUnit.NANOSECONDS)
        .map(
            connection ->
                new ServerConnection(
                    context, guard, client, connection, config.commandTimeout(), counters))
        .onFailure(failure -> client.close())
        .recover(
            failure ->
                Future.failedFuture(
                    guard.refusal().<Throwable>map(StoreAwayException::new).orElse(failure)));
  }

  private Future<RedisOptions> options(RedisNode node, RedisLogin login, int database) {
    RedisOptions options =
        new RedisOptions()
            .setConnectionString(uri(node, database))
            .setNetClientOptions(net(node))
            .setMaxPoolSize(1)
            .setMaxPoolWaiting(1)
            .setPoolCleanerInterval(-1)
            .setPoolRecycleTimeout(-1)
            .setMaxWaitingHandlers(config.maxInFlight() + 8);
    login.username().ifPresent(options::setUser);
    login.password().ifPresent(options::setPassword);
    return login
        .passwordFile()
        .map(file -> password(file).map(options::setPassword))
        .orElseGet(() -> Future.succeededFuture(options));
  }

  private Future<String> password(Path file) {
    return vertx
        .fileSystem()
        .readFile(file.toString())
        .map(bytes -> bytes.toString(StandardCharsets.UTF_8).replaceFirst("[\r\n]+\\z", ""))
        .transform(
            (password, failure) ->
                failure == null && !password.isEmpty()
                    ? Future.succeededFuture(password)
                    : Future.failedFuture(
                        new StoreAwayException(
                            "the password file "
                                + file
                                + (failure == null ? " is empty" : " cannot be read"))));
  }

  /** The URI of a server, without login, because the client would log it. */
  private String uri(RedisNode node, int database) {
    if (node.isSocket()) {
      return "unix://" + node.host();
    }
    return (config.tls() ? "rediss://" : "redis://") + node + (database == 0 ? "" : "/" + database);
  }

  private NetClientOptions net(RedisNode node) {
    int timeout = (int) Math.max(1, config.connectTimeout().toMillis());
    NetClientOptions net =
        new NetClientOptions().setConnectTimeout(timeout).setTcpKeepAlive(!node.isSocket());
    if (config.tls()) {
      net.setSsl(true)
          .setHostnameVerificationAlgorithm("HTTPS")
          .setSslHandshakeTimeout(timeout)
          .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
      config
          .caFile()
          .ifPresent(
              file -> net.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    }
    return net;
  }
}
