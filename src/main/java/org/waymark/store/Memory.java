package org.waymark.store;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The memory settings and statistics of a master.
 *
 * @param policy the {@code maxmemory-policy} by which it evicts keys when its memory is full; empty
 *     if it evicts none
 * @param evicted the number of evicted keys; empty if unknown
 */
public record Memory(Optional<String> policy, OptionalLong evicted) {
  private static final String LIMIT = "maxmemory";

  /**
   * Asks a master by {@code INFO}, or else by {@code CONFIG GET}.
   *
   * @param server sends it a command
   * @return empty if our user may do neither
   */
  static Future<Optional<Memory>> ask(Function<Request, Future<Optional<Response>>> server) {
    Future<Optional<Response>> memory = server.apply(Request.cmd(Command.INFO, "memory"));
    Future<Optional<Response>> stats = server.apply(Request.cmd(Command.INFO, "stats"));
    return Future.all(memory, stats)
        .map(
            both -> {
              String evicted = field(stats.result(), "evicted_keys");
              return of(
                  field(memory.result(), LIMIT),
                  field(memory.result(), "maxmemory_policy"),
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
                                entry(reply, LIMIT),
                                entry(reply, "maxmemory-policy"),
                                OptionalLong.empty())))
        .recover(failure -> unlessRefused(failure).map(Optional.empty()));
  }

  /** What threatens the records of a master; empty if nothing does. */
  public static Optional<String> danger(Optional<Memory> memory) {
    return memory.isEmpty()
        ? Optional.of(
            "unknown whether it evicts records: the Redis user may not run INFO; grant +info")
        : memory
            .get()
            .policy()
            .map(
                "evicts records when its memory is full (maxmemory-policy %s); allowed: noeviction"
                    ::formatted);
  }

  private static Future<Void> unlessRefused(Throwable failure) {
    return ErrorReply.of(failure).isPresent()
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

  /** The value of a line {@code name:value} of {@code INFO}. */
  private static @Nullable String field(Optional<Response> section, String name) {
    Matcher line =
        Pattern.compile("(?m)^" + name + ":(.*?)\\s*$")
            .matcher(section.map(Response::toString).orElse(""));
    return line.find() ? line.group(1) : null;
  }

  private static @Nullable String entry(Optional<Response> reply, String name) {
    return reply.map(map -> map.get(name)).map(Response::toString).orElse(null);
  }

  private static long number(String text) {
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }
}
