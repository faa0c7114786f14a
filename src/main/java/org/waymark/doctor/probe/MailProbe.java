package org.waymark.doctor.probe;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.X509TrustManager;
import org.waymark.dns.Answer;
import org.waymark.doctor.probe.MailReport.Offer;
import org.waymark.input.Printable;

/**
 * Looks at mail servers the way a client does that never logs in. A server is contacted once in ten
 * minutes, however many domains name it, and an address once a second, however many names lead to
 * it, because servers ban strangers that connect often. Thread-safe.
 */
public final class MailProbe {
  /** The time limit of a conversation: longer than the pauses that deter senders of spam. */
  public static final Duration LIMIT = Duration.ofSeconds(15);

  /** With four addresses and a conversation, a server that is free takes less than 30 seconds. */
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);

  /** Faults in which the server was not contacted, so that another look disturbs nobody. */
  private static final Set<MailFault> NOT_CONTACTED =
      Set.of(
          MailFault.NO_NAME,
          MailFault.REFUSED,
          MailFault.NO_ADDRESS,
          MailFault.ADDRESS_UNKNOWN,
          MailFault.CROWDED);

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** Enough for the usual {@code doctor.concurrency} of 16 domains that wait for one address. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Vertx vertx;
  private final NetClient client;
  private final Destinations destinations;
  private final X509TrustManager trust;
  private final InstantSource clock;
  private final Duration limit;
  private final RecentReports recent;
  private final ContactPace pace;

  /**
   * Creates the probe.
   *
   * @param trust the authorities that issue certificates
   * @param limit for one conversation; {@link #LIMIT} outside of tests
   */
  public MailProbe(
      Vertx vertx,
      Destinations destinations,
      X509TrustManager trust,
      InstantSource clock,
      Duration limit) {
    this(
        vertx,
        destinations,
        trust,
        clock,
        limit,
        new ContactPace(INTERVAL, PATIENCE, System::nanoTime));
  }

  MailProbe(
      Vertx vertx,
      Destinations destinations,
      X509TrustManager trust,
      InstantSource clock,
      Duration limit,
      ContactPace pace) {
    this.vertx = vertx;
    this.client =
        vertx.createNetClient(
            new NetClientOptions().setConnectTimeout((int) CONNECT_LIMIT.toMillis()));
    this.destinations = destinations;
    this.trust = trust;
    this.clock = clock;
    this.limit = limit;
    this.recent = new RecentReports(clock);
    this.pace = pace;
  }

  /**
   * Looks at a server, or recalls what it showed within the last ten minutes.
   *
   * @return never failed
   */
  public Future<MailReport> probe(MailServer server) {
    return recent.get(
        server, this::contact, report -> report.fault().filter(NOT_CONTACTED::contains).isEmpty());
  }

  /** Closes all connections. */
  public Future<Void> close() {
    return client.close();
  }

  private Future<MailReport> contact(MailServer server) {
    return destinations
        .find(server.host(), server.port())
        .compose(
            destination -> {
              if (destination instanceof Destination.Allowed allowed) {
                return onEventLoop(() -> connect(server, allowed.addresses()));
              }
              if (destination instanceof Destination.Refused refused) {
                return report(server, MailFault.REFUSED, refused.address());
              }
              if (destination instanceof Destination.NoName) {
                return report(server, MailFault.NO_NAME, "");
              }
              Answer answer = ((Destination.Missing) destination).answer();
              return answer.isNone()
                  ? report(server, MailFault.NO_ADDRESS, "")
                  : report(server, MailFault.ADDRESS_UNKNOWN, answer.reason());
            });
  }

  /**
   * Runs a task on an event loop. On another thread, the first data could arrive between the end of
   * the connection attempt and the moment that its handler is set, and be lost.
   */
  private <T> Future<T> onEventLoop(Supplier<Future<T>> task) {
    Promise<T> result = Promise.promise();
    vertx.runOnContext(any -> task.get().onComplete(result));
    return result.future();
  }

  /** Connects, each in its turn, to the first address that takes the connection. */
  private Future<MailReport> connect(MailServer server, List<SocketAddress> addresses) {
    Optional<Long> wait = pace.reserve(addresses.get(0)).map(Duration::toMillis);
    if (wait.isEmpty()) {
      return report(server, MailFault.CROWDED, "");
    }
    return wait.get() == 0
        ? connectNow(server, addresses)
        : vertx
            .timer(wait.get(), TimeUnit.MILLISECONDS)
            .compose(turn -> connectNow(server, addresses));
  }

  private Future<MailReport> connectNow(MailServer server, List<SocketAddress> addresses) {
    return client
        .connect(new ConnectOptions().setRemoteAddress(addresses.get(0)))
        .transform(
            connected -> {
              if (connected.succeeded()) {
                return new MailSession(vertx, server, connected.result())
                    .run(limit, trust, clock.instant());
              }
              return addresses.size() > 1
                  ? connect(server, addresses.subList(1, addresses.size()))
                  : report(
                      server,
                      MailFault.NO_CONNECTION,
                      String.valueOf(connected.cause().getMessage()));
            });
  }

  private static Future<MailReport> report(MailServer server, MailFault fault, String detail) {
    return Future.succeededFuture(
        new MailReport(
            server,
            Optional.of(fault),
            Printable.line(detail),
            "",
            Optional.empty(),
            List.of(),
            Offer.NOTHING,
            Offer.NOTHING));
  }
}
