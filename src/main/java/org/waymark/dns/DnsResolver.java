package org.waymark.dns;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.waymark.config.ServiceConfig;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * A resolver that asks recursive resolvers, over UDP first, and caches their answers. Results
 * arrive on the Vert.x context of the caller.
 */
public final class DnsResolver implements Resolver {
  private static final int CACHE_BYTES = 16 << 20;

  private final Vertx vertx;
  private final Upstream upstream;
  private final AsyncCache<Question, LookUp.Result> cache;

  private record Question(String name, RecordType type) {}

  /** Creates a resolver. Without {@code dns.resolvers}, this reads those of the system. */
  public DnsResolver(Vertx vertx, ServiceConfig.Dns config) {
    this(vertx, config, Ticker.systemTicker());
  }

  DnsResolver(Vertx vertx, ServiceConfig.Dns config, Ticker ticker) {
    this.vertx = vertx;
    this.upstream = new Upstream(config);
    this.cache =
        Caffeine.newBuilder()
            .ticker(ticker)
            .maximumWeight(CACHE_BYTES)
            .weigher((Question question, LookUp.Result result) -> result.weight())
            .expireAfter(
                Expiry.creating((Question question, LookUp.Result result) -> result.lifetime()))
            .buildAsync();
  }

  @Override
  public Future<Answer> lookUp(String name, RecordType type) {
    return onContext(
        cache
            .get(new Question(name, type), (question, executor) -> ask(question))
            .thenApply(LookUp.Result::answer));
  }

  private CompletableFuture<LookUp.Result> ask(Question question) {
    try {
      Name name = Name.fromString(question.name() + ".");
      return new LookUp(upstream, question.name(), name, question.type())
          .start()
          .toCompletableFuture();
    } catch (TextParseException e) {
      return CompletableFuture.completedFuture(
          LookUp.Result.failed(question.name(), "the text is not a name of DNS"));
    }
  }

  /**
   * Asks for the SOA, and again without validation if the resolver fails (RFC 4035 section 5.5).
   */
  @Override
  public Future<Validation> validate(String name) {
    try {
      Name soa = Name.fromString(name + ".");
      return onContext(
          upstream
              .send(Upstream.query(soa, Type.SOA, true, false), Upstream::isFinal)
              .thenCompose(reply -> judge(soa, reply)));
    } catch (TextParseException e) {
      return Future.succeededFuture(
          new Validation(Validation.State.UNKNOWN, "the text is not a name of DNS"));
    }
  }

  private CompletionStage<Validation> judge(Name name, Upstream.Reply reply) {
    Message message = reply.message();
    if (message != null && Upstream.isAnswer(message)) {
      return CompletableFuture.completedFuture(judge(message));
    }
    if (message == null || message.getRcode() != Rcode.SERVFAIL) {
      return CompletableFuture.completedFuture(
          new Validation(Validation.State.UNKNOWN, reply.reason()));
    }
    return upstream
        .send(reply.index(), Upstream.query(name, Type.SOA, true, true))
        .thenApply(
            unchecked ->
                unchecked.message() != null && Upstream.isAnswer(unchecked.message())
                    ? new Validation(
                        Validation.State.BOGUS, reply.reason() + ", an answer without validation")
                    : new Validation(Validation.State.UNKNOWN, unchecked.reason()));
  }

  private static Validation judge(Message message) {
    if (message.getHeader().getFlag(Flags.AD)) {
      return new Validation(Validation.State.SECURE, "");
    }
    boolean isSigned = isSigned(message, Section.ANSWER) || isSigned(message, Section.AUTHORITY);
    return isSigned
        ? new Validation(
            Validation.State.NOT_VALIDATED, "the zone is signed; the resolver does not validate")
        : new Validation(Validation.State.UNSIGNED, "");
  }

  private static boolean isSigned(Message message, int section) {
    return message.getSection(section).stream().anyMatch(record -> record.getType() == Type.RRSIG);
  }

  @Override
  public void forget(String name, RecordType type) {
    cache.synchronous().invalidate(new Question(name, type));
  }

  @Override
  public Future<Void> close() {
    upstream.close();
    cache
        .asMap()
        .forEach(
            (question, result) ->
                result.complete(LookUp.Result.failed(question.name(), "the resolver is closed")));
    return Future.succeededFuture();
  }

  private <T> Future<T> onContext(CompletionStage<T> stage) {
    return Future.fromCompletionStage(stage, vertx.getOrCreateContext());
  }
}
