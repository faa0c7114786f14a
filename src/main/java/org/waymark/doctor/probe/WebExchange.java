package org.waymark.doctor.probe;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.waymark.doctor.probe.WebAnswer.Failure;
import org.waymark.doctor.probe.WebAnswer.Outcome;
import org.waymark.doctor.probe.WebAnswer.Response;

/** A request to one URL, on one connection that is closed afterwards. Stays on one context. */
final class WebExchange {
  private static final int MAX_BODY = 64 * 1024;

  private final Context context;
  private final HttpClientAgent client;
  private final Destinations destinations;
  private final WebRequest request;
  private final URI url;
  private final boolean isTls;
  private final Duration timeout;
  private final Duration handshakeTimeout;
  private final Set<String> unreachable;
  private final Promise<Outcome> outcome = Promise.promise();
  private final Buffer body = Buffer.buffer();
  private List<X509Certificate> chain = List.of();
  private List<SocketAddress> tried = List.of();
  private @Nullable HttpClientConnection connection;

  WebExchange(
      Context context,
      HttpClientAgent client,
      Destinations destinations,
      WebRequest request,
      URI url,
      Duration timeout,
      Duration handshakeTimeout,
      Set<String> unreachable) {
    this.context = context;
    this.client = client;
    this.destinations = destinations;
    this.request = request;
    this.url = url;
    this.isTls = url.getScheme().equals("https");
    this.timeout = timeout;
    this.handshakeTimeout = handshakeTimeout;
    this.unreachable = unreachable;
  }

  /** The certificates that the server sent so far. */
  List<X509Certificate> chain() {
    return chain;
  }

  /** Never fails. */
  Future<Outcome> run() {
    long timer = context.owner().setTimer(timeout.toMillis(), id -> expire());
    int port = url.getPort() < 0 ? (isTls ? 443 : 80) : url.getPort();
    destinations
        .find(url.getHost(), port)
        .onSuccess(found -> context.runOnContext(next -> start(found)));
    return outcome.future().onComplete(done -> end(timer));
  }

  private void end(long timer) {
    context.owner().cancelTimer(timer);
    if (connection != null) {
      connection.close();
    }
  }

  private void expire() {
    if (connection == null) {
      fail(Failure.Kind.NO_CONNECTION, "no connection in time");
    } else {
      fail(Failure.Kind.NO_RESPONSE, "no complete response in time");
    }
  }

  private void start(Destination found) {
    if (found instanceof Destination.Missing missing) {
      fail(
          missing.answer().isNone() ? Failure.Kind.NO_NAME : Failure.Kind.NO_LOOK_UP,
          missing.answer().reason());
    } else if (found instanceof Destination.Refused refused) {
      fail(Failure.Kind.FORBIDDEN, refused.address());
    } else if (found instanceof Destination.NoName none) {
      fail(Failure.Kind.FORBIDDEN, none.host());
    } else {
      Destination.Allowed server = (Destination.Allowed) found;
      tried = server.addresses();
      if (tried.stream().map(SocketAddress::hostAddress).allMatch(unreachable::contains)) {
        fail(Failure.Kind.NO_CONNECTION, tried.get(0).hostAddress() + " did not answer before");
      } else {
        connect(server, 0);
      }
    }
  }

  private void connect(Destination.Allowed server, int attempt) {
    if (outcome.future().isComplete()) {
      return;
    }
    SocketAddress address = server.addresses().get(attempt);
    client
        .connect(
            new HttpConnectOptions()
                .setServer(address)
                .setHost(server.host())
                .setPort(server.port())
                .setSsl(isTls)
                // Options of their own: a TLS session that is resumed shows its old certificate.
                .setSslOptions(Handshake.options(handshakeTimeout)))
        .onSuccess(this::connected)
        .onFailure(
            failure -> {
              boolean isTcp = Failures.isOfTcp(failure);
              if (isTcp && attempt + 1 < server.addresses().size()) {
                connect(server, attempt + 1);
              } else if (isTcp || !isTls) {
                fail(Failure.Kind.NO_CONNECTION, Failures.ofTcp(failure, address));
              } else {
                fail(Failure.Kind.NO_TLS, Failures.ofTls(failure));
              }
            });
  }

  private void connected(HttpClientConnection opened) {
    connection = opened;
    if (outcome.future().isComplete()) {
      opened.close();
      return;
    }
    // Without a handler, Vert.x logs what the server sent.
    opened.exceptionHandler(this::fail);
    if (isTls) {
      chain = Handshake.chain(opened.sslSession());
    }
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    RequestOptions options =
        new RequestOptions().setMethod(request.method()).setURI(url.getRawPath() + query);
    options.putHeader("User-Agent", "Mozilla/5.0 (compatible; Waymark doctor)");
    request.headers().forEach(options::putHeader);
    opened
        .request(options)
        .compose(sent -> request.body().length() == 0 ? sent.send() : sent.send(request.body()))
        .onSuccess(this::receive)
        .onFailure(this::fail);
  }

  private void receive(HttpClientResponse response) {
    if (Redirect.is(response.statusCode())) {
      outcome.tryComplete(response(response, true));
      return;
    }
    response.exceptionHandler(this::fail);
    response.endHandler(end -> outcome.tryComplete(response(response, true)));
    response.handler(
        part -> {
          body.appendBuffer(part, 0, Math.min(part.length(), MAX_BODY - body.length()));
          if (body.length() == MAX_BODY) {
            outcome.tryComplete(response(response, false));
          }
        });
  }

  private Response response(HttpClientResponse head, boolean isWhole) {
    return new Response(head.statusCode(), head.headers(), body, isWhole, "");
  }

  private void fail(Throwable failure) {
    fail(Failure.Kind.NO_RESPONSE, Failures.ofHttp(failure));
  }

  private void fail(Failure.Kind kind, String reason) {
    outcome.tryComplete(
        new Failure(kind, reason, kind == Failure.Kind.NO_CONNECTION ? tried : List.of()));
  }
}
