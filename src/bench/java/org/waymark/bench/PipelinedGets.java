package org.waymark.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The yardstick of cold look-ups: the Redis client that Waymark has, on one event loop and one
 * connection, and nothing but GETs of records, as many in flight as the generator has connections.
 * Over HTTP it is told for how many milliseconds, and tells how many they were.
 */
final class PipelinedGets {
  private final RedisConnection redis;
  private final IntSupplier domains;
  private final Promise<Integer> done = Promise.promise();
  private final long end;
  private int inFlight;
  private int count;

  private PipelinedGets(RedisConnection redis, IntSupplier domains, int millis) {
    this.redis = redis;
    this.domains = domains;
    this.end = System.nanoTime() + millis * 1_000_000L;
  }

  /** Serves runs: {@code PORT REDIS-PORT DOMAINS}. */
  public static void main(String[] arguments) throws Exception {
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
    Redis client =
        Redis.createClient(
            vertx,
            new RedisOptions()
                .setMaxWaitingHandlers(2 * Plan.CONNECTIONS)
                .setConnectionString("redis://127.0.0.1:" + arguments[1]));
    RedisConnection redis = client.connect().await();
    int many = Integer.parseInt(arguments[2]);
    int[] next = {0};
    vertx
        .createHttpServer()
        .requestHandler(
            request ->
                new PipelinedGets(redis, () -> next[0]++ % many, millis(request.path()))
                    .run()
                    .onSuccess(gets -> request.response().end(gets.toString()))
                    .onFailure(failed -> request.response().setStatusCode(500).end()))
        .listen(Integer.parseInt(arguments[0]), "127.0.0.1")
        .await();
  }

  private static int millis(@Nullable String path) {
    return path == null ? 0 : Integer.parseInt(path.substring(1));
  }

  private Future<Integer> run() {
    while (inFlight < Plan.CONNECTIONS) {
      get();
    }
    return done.future();
  }

  private void get() {
    inFlight++;
    redis
        .send(Request.cmd(Command.GET, RedisProgram.key(domains.getAsInt())))
        .onComplete(
            reply -> {
              inFlight--;
              if (reply.failed() || reply.result() == null) {
                done.tryFail("a GET has failed");
                return;
              }
              // As who asks for a record does: a look at its text.
              count += reply.result().toString().isEmpty() ? 0 : 1;
              if (System.nanoTime() - end < 0) {
                get();
              } else if (inFlight == 0) {
                done.tryComplete(count);
              }
            });
  }
}
