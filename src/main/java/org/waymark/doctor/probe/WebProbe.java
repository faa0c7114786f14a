package org.waymark.doctor.probe;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http1ClientConfig;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConfig;
import io.vertx.core.http.HttpVersion;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.waymark.doctor.probe.WebAnswer.Outcome;
import org.waymark.doctor.probe.WebAnswer.Response;
import org.waymark.doctor.probe.WebAnswer.Visit;

/**
 * Sends requests to web servers that DNS names: each on a connection of its own, to an address that
 * was vetted, without credentials and cookies. Thread-safe.
 */
public final class WebProbe {
  /** Some sites send policies of many kilobytes. */
  private static final int MAX_HEADERS = 32 * 1024;

  private static final int MAX_STATUS_LINE = 1024;

  private final Vertx vertx;
  private final Destinations destinations;
  private final Duration timeout;
  private final HttpClientAgent client;

  /**
   * Creates the client.
   *
   * @param timeout of a request with all its redirects; a connection and a TLS handshake have half
   *     of it
   */
  public WebProbe(Vertx vertx, Destinations destinations, Duration timeout) {
    this.vertx = vertx;
    this.destinations = destinations;
    this.timeout = timeout;
    Duration half = timeout.dividedBy(2);
    this.client =
        vertx
            .httpClientBuilder()
            .with(
                new HttpClientConfig()
                    .setVersions(HttpVersion.HTTP_1_1)
                    .setConnectTimeout(half)
                    .setVerifyHost(false)
                    .setDecompressionEnabled(false)
                    .setHttp1Config(
                        new Http1ClientConfig()
                            .setKeepAlive(false)
                            .setMaxInitialLineLength(MAX_STATUS_LINE)
                            .setMaxHeaderSize(MAX_HEADERS)))
            .build();
  }

  /**
   * Sends a request, and follows its redirects.
   *
   * @param unreachable the addresses that are not tried again
   * @return never failed
   */
  public Future<WebAnswer> send(WebRequest request, Set<String> unreachable) {
    Context context = vertx.getOrCreateContext();
    Promise<WebAnswer> promise = Promise.promise();
    long end = System.nanoTime() + timeout.toNanos();
    context.runOnContext(
        start ->
            visit(context, request, unreachable, request.url(), List.of(), end)
                .onComplete(promise));
    return promise.future();
  }

  private Future<WebAnswer> visit(
      Context context,
      WebRequest request,
      Set<String> unreachable,
      URI url,
      List<Visit> before,
      long end) {
    Duration left = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
    WebExchange exchange =
        new WebExchange(
            context, client, destinations, request, url, left, timeout.dividedBy(2), unreachable);
    return exchange
        .run()
        .compose(
            outcome -> {
              Redirect redirect = redirect(url, outcome, before.size() < request.redirects());
              List<Visit> visits = new ArrayList<>(before);
              visits.add(new Visit(url, exchange.chain(), redirect.in(outcome)));
              return redirect
                  .target()
                  .map(next -> visit(context, request, unreachable, next, visits, end))
                  .orElseGet(() -> Future.succeededFuture(new WebAnswer(visits)));
            });
  }

  private static Redirect redirect(URI url, Outcome outcome, boolean isFollowed) {
    return isFollowed && outcome instanceof Response response && Redirect.is(response.status())
        ? Redirect.of(url, response.headers().get("Location"))
        : Redirect.NONE;
  }

  /** Ends all connections. */
  public Future<Void> close() {
    return client.close();
  }
}
