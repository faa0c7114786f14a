package org.waymark.store;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a master says of its memory.
 *
 * @param policy how it chooses the keys that it evicts when its memory is full; empty if it evicts
 *     none
 * @param evicted the keys that it has evicted; empty if it does not say
 */
public record Memory(Optional<String> policy, OptionalLong evicted) {
  private static final String LIMIT = "maxmemory";

  /**
   * Asks a master: by {@code INFO}, or else by {@code CONFIG GET}.
   *
   * @param server sends it a command
   * @return empty if it lets its user do neither
   */
  static Future<Optional<Memory>> ask(Function<Request, Future<Optional<Response>>> server) {
    Future<Optional<Response>> memory = server.apply(Request.cmd(Command.INFO, "memory"));
    Future<Optional<Response>> stats = server.apply(Request.cmd(Command.INFO, "stats"));
    return Future.all(memory, stats)
        .map(
            both -> {
              Map<String, String> fields = fields(memory.result());
              fields.putAll(fields(stats.result()));
              @Nullable String evicted = fields.get("evicted_keys");
              return of(
                  fields.get(LIMIT),
                  fields.get("maxmemory_policy"),
                  evicted == null ? OptionalLong.empty() : OptionalLong.of(number(evicted)));
            })
        .recover(
            failure ->
                unlessRefused(failure)
                    .compose(
                        refused -> server.apply(Request.cmd(Command.CONFIG, "GET", LIMIT + "*")))
                    .map(
                        reply ->
                            of(
                                text(reply, LIMIT),
                                text(reply, "maxmemory-policy"),
                                OptionalLong.empty())))
        .recover(failure -> unlessRefused(failure).map(Optional.empty()));
  }

  private static Future<Void> unlessRefused(Throwable failure) {
    return Refusal.of(failure).isPresent()
        ? Future.succeededFuture()
        : Future.failedFuture(failure);
  }

  private static Optional<Memory> of(
      @Nullable String limit, @Nullable String policy, OptionalLong evicted) {
    if (limit == null || policy == null) {
      return Optional.empty();
    }
    boolean evicts = number(limit) > 0 && !policy.equals("noeviction");
    return Optional.of(new Memory(evicts ? Optional.of(policy) : Optional.empty(), evicted));
  }

  /** The lines {@code name:value} of a section. */
  private static Map<String, String> fields(Optional<Response> section) {
    Map<String, String> fields = new HashMap<>();
    section
        .map(Response::toString)
        .orElse("")
        .lines()
        .map(line -> line.split(":", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> fields.put(pair[0], pair[1].strip()));
    return fields;
  }

  private static @Nullable String text(Optional<Response> reply, String name) {
    return reply.map(map -> map.get(name)).map(Response::toString).orElse(null);
  }

  private static long number(String text) {
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }
}
