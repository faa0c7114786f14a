package org.waymark.dns;

import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.waymark.config.ResolverAddress;
import org.waymark.config.ServiceConfig;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;

/**
 * The recursive resolvers that are asked, one after another: each once, a single one twice. The
 * first to be asked is the last one that answered.
 */
final class Upstream {
  /** The largest answer over UDP that is not fragmented (DNS flag day 2020). */
  private static final int EDNS_SIZE = 1232;

  /** Queries say themselves whether they have EDNS. */
  private static final int WITHOUT_EDNS = -1;

  private static final int LEAST_ATTEMPTS = 2;

  private final List<SimpleResolver> resolvers;
  private final Duration timeout;
  private volatile int preferred;
  private volatile boolean closed;

  /**
   * The reply of a resolver.
   *
   * @param message null without any
   * @param index of the resolver
   * @param reason why this is no answer
   */
  record Reply(@Nullable Message message, int index, String reason) {}

  Upstream(ServiceConfig.Dns config) {
    List<InetSocketAddress> addresses =
        config.resolvers().isEmpty()
            ? ResolverConfig.getCurrentConfig().servers()
            : config.resolvers().stream().map(ResolverAddress::socket).toList();
    this.timeout = config.timeout();
    this.resolvers = addresses.stream().map(this::resolver).toList();
  }

  private SimpleResolver resolver(InetSocketAddress address) {
    SimpleResolver resolver = new SimpleResolver(address);
    resolver.setTimeout(timeout);
    resolver.setEDNS(WITHOUT_EDNS);
    return resolver;
  }

  /** A query with EDNS; with DO for signatures, with CD to have them not validated. */
  static Message query(Name name, int type, boolean signatures, boolean unchecked) {
    Message query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
    int flags = signatures ? ExtendedFlags.DO : 0;
    query.addRecord(new OPTRecord(EDNS_SIZE, 0, 0, flags), Section.ADDITIONAL);
    if (unchecked) {
      query.getHeader().setFlag(Flags.CD);
    }
    return query;
  }

  /** True for records, and for their certain absence. */
  static boolean isAnswer(Message message) {
    return message.getRcode() == Rcode.NOERROR || message.getRcode() == Rcode.NXDOMAIN;
  }

  /** True for an answer, or for a failure that may be one of DNSSEC. */
  static boolean isFinal(Message message) {
    return isAnswer(message) || message.getRcode() == Rcode.SERVFAIL;
  }

  /**
   * Asks until a message is accepted.
   *
   * @return never failed; the last reply, if none was accepted
   */
  CompletionStage<Reply> send(Message query, Predicate<Message> accepted) {
    return send(query, accepted, preferred, 1);
  }

  private CompletionStage<Reply> send(
      Message query, Predicate<Message> accepted, int index, int attempt) {
    return send(index, query)
        .thenCompose(
            reply -> {
              boolean isAccepted = reply.message() != null && accepted.test(reply.message());
              if (isAccepted) {
                preferred = index;
              }
              boolean isLast = attempt >= Math.max(LEAST_ATTEMPTS, resolvers.size());
              return isAccepted || isLast || closed
                  ? CompletableFuture.completedFuture(reply)
                  : send(query, accepted, (index + 1) % resolvers.size(), attempt + 1);
            });
  }

  /** Asks one resolver; never failed. */
  CompletionStage<Reply> send(int index, Message query) {
    if (closed) {
      return CompletableFuture.completedFuture(new Reply(null, index, "the resolver is closed"));
    }
    SimpleResolver resolver = resolvers.get(index);
    String address = NetUtil.toSocketAddressString(resolver.getAddress());
    return sent(resolver, query)
        .handle(
            (message, failure) ->
                message != null
                    ? new Reply(
                        message, index, Rcode.string(message.getRcode()) + " from " + address)
                    : new Reply(null, index, describe(failure) + " from " + address));
  }

  private static CompletionStage<Message> sent(SimpleResolver resolver, Message query) {
    try {
      return resolver
          .sendAsync(query, Runnable::run)
          .thenCompose(
              reply ->
                  refusesEdns(query, reply)
                      ? resolver.sendAsync(withoutEdns(query), Runnable::run)
                      : CompletableFuture.completedFuture(reply));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /**
   * True if a server may know no EDNS, and the query can do without (RFC 6891 section 7). Without
   * DO, nothing would tell that a zone is signed.
   */
  private static boolean refusesEdns(Message query, Message reply) {
    OPTRecord edns = query.getOPT();
    return edns != null
        && (edns.getFlags() & ExtendedFlags.DO) == 0
        && (reply.getRcode() == Rcode.FORMERR || reply.getRcode() == Rcode.NOTIMP);
  }

  private static Message withoutEdns(Message query) {
    Message plain = query.clone();
    plain.removeAllRecords(Section.ADDITIONAL);
    return plain;
  }

  private String describe(Throwable failure) {
    Throwable cause = Objects.requireNonNullElse(failure.getCause(), failure);
    return cause instanceof SocketTimeoutException
        ? "no answer within " + timeout.toMillis() + " ms"
        : "no usable answer (" + cause.getClass().getSimpleName() + ")";
  }

  void close() {
    closed = true;
  }
}
