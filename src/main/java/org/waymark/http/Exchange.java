package org.waymark.http;

import io.vertx.core.Completable;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.waymark.config.IpAddress;
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Reply;
import org.waymark.mail.DomainName;
import org.waymark.telemetry.RequestTrace;

/**
 * One request on its way to its answer. Every answer of the public server goes out here, and is
 * counted and logged here. Belongs to one event loop.
 */
final class Exchange implements BodyReader.Reader, ClientRequest.Headers, Completable<Void> {
  private static final Buffer NO_BODY = Buffer.buffer();

  private final ExchangeContext instance;
  private final HttpServerRequest request;
  private final RoutePolicy terms;
  private final ConnectionTimer watch;
  private final @Nullable Origin origin;
  private final @Nullable RequestTrace trace;
  private final long start = System.nanoTime();
  private @Nullable Handler<Buffer> whenRead;
  private boolean wanted;
  private boolean unread;
  private boolean last;
  private @Nullable DomainName domain;
  private @Nullable Throwable cause;
  private @Nullable Reply reply;

  Exchange(ExchangeContext instance, HttpServerRequest request, RoutePolicy terms) {
    this.instance = instance;
    this.request = request;
    this.terms = terms;
    this.watch = instance.guard().watch(request.connection());
    this.origin = watch.trustedProxy() ? instance.forwarding().origin(request.headers()) : null;
    watch.requested(start);
    this.trace = instance.tracing().begin(request, terms.meters().dialect(), watch.trustedProxy());
  }

  HttpServerRequest request() {
    return request;
  }

  /**
   * True if the client came over plain http: if a trusted proxy says so, or nobody says anything
   * and there is a port for https beside this one.
   */
  boolean cameOverPlainHttp() {
    if (origin != null && origin.proto() != null) {
      return origin.plainHttp();
    }
    return instance.speaksTls() && !request.isSSL();
  }

  /** The host that was asked, which is a key to look for and nothing else; null if none was. */
  @Nullable String host() {
    String forwarded = origin != null && instance.forwardedHost() ? origin.host() : null;
    return forwarded != null ? forwarded : RequestHost.of(request);
  }

  /** The first header of a name. */
  @Override
  public @Nullable String get(String name) {
    return request.getHeader(name);
  }

  /**
   * Reads the body before anything else is done. One that is not wanted is handed over empty; that
   * of a client that asks too much is not read.
   */
  void read(boolean wanted, Handler<Buffer> whenRead) {
    if (instance.limiter() != null && isTooMuch(instance.limiter())) {
      answerUnread(instance.limiter().refusal());
      return;
    }
    this.wanted = wanted;
    this.whenRead = whenRead;
    try {
      BodyReader.read(request, wanted ? terms.maxBody() : instance.maxBodySize(), wanted, this);
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }

  /** What a proxy asks of itself, as a probe, is not limited: no address of a client is known. */
  private boolean isTooMuch(RateLimiter limiter) {
    @Nullable IpAddress client = origin != null ? origin.address() : watch.address();
    return client != null
        && !instance.proxies().include(client)
        && !limiter.admits(client, terms.cost());
  }

  @Override
  public void body(Buffer body) {
    Handler<Buffer> next = whenRead;
    if (next == null) {
      return;
    }
    whenRead = null;
    try {
      next.handle(body);
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }

  @Override
  public void tooLarge() {
    unread = true;
    if (wanted) {
      answer(ErrorReplies.BODY_TOO_LARGE);
    } else {
      body(NO_BODY);
    }
  }

  @Override
  public void broken(Throwable cause) {
    if (!(cause instanceof HttpClosedException) && !(cause instanceof IOException)) {
      answerUnread(ErrorReplies.BAD_REQUEST);
    }
  }

  /** Notes for the log which domain the request is about; one that the settings name. */
  void about(DomainName domain) {
    this.domain = domain;
  }

  /** Notes for the log why the answer will be an error. */
  void because(Throwable cause) {
    this.cause = cause;
  }

  /** Answers 500, or breaks off if the answer has begun. */
  void failed(Throwable thrown) {
    cause = thrown;
    HttpServerResponse response = request.response();
    if (response.headWritten()) {
      account(ErrorReplies.FAILED);
      ConnectionGuard.closeNow(request.connection());
    } else {
      reply = null;
      send(ErrorReplies.FAILED);
    }
  }

  /** Answers without having read the body; if there is one, the connection ends with the answer. */
  void answerUnread(Reply reply) {
    unread = BodyReader.announced(request.headers()) || !request.decoderResult().isSuccess();
    answer(reply);
  }

  /** Answers, unless the client has gone. */
  void answer(Reply reply) {
    Supplier<Reply> maker = reply.maker();
    if (maker == null || !instance.workers().make(maker, this)) {
      answerNow(reply);
    }
  }

  private void answerNow(Reply reply) {
    try {
      send(isUnchanged(reply) ? notModified(reply) : reply);
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }

  private void send(Reply sent) {
    HttpServerResponse response = request.response();
    if (reply != null || response.closed()) {
      return;
    }
    reply = sent;
    response.setStatusCode(sent.status());
    int length = BodyWriter.length(sent);
    response.headers().setAll(instance.headers().of(sent, length));
    if (terms.vary() != null) {
      response.headers().set(terms.vary().encodedName(), terms.vary().encodedValue());
    }
    last = unread || instance.lifecycle().state() == Lifecycle.State.STOPPING;
    if (last) {
      response.headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    BodyWriter.write(request, sent, length, this);
    account(sent);
  }

  /** Counts and logs an answer once it is on its way: how fast a client reads is not our time. */
  private void account(Reply sent) {
    long elapsed = System.nanoTime() - start;
    terms.meters().record(sent.document(), sent.status(), sent.outcome(), elapsed, trace);
    instance.log().answered(terms.meters().dialect(), sent, domain, elapsed, cause, trace);
    if (trace != null) {
      trace.end(request.method(), terms.meters().dialect(), sent, domain, cause);
    }
  }

  /** Called when the answer is with the system, or the client has gone. */
  @Override
  public void complete(@Nullable Void nothing, @Nullable Throwable failure) {
    long now = System.nanoTime();
    watch.answered(now);
    if (last) {
      end(now);
    }
  }

  /**
   * Ends the connection. If the client is still sending, it is given a moment to see the answer
   * first: closing now would reset the connection, and the reset may overtake the answer.
   */
  private void end(long now) {
    if (unread && !request.isEnded() && request.decoderResult().isSuccess()) {
      watch.lingering(now);
      request.endHandler(ended -> ConnectionGuard.closeNow(request.connection()));
    } else {
      ConnectionGuard.closeNow(request.connection());
    }
  }

  private boolean isUnchanged(Reply reply) {
    Reply.Header etag = reply.etag();
    return etag != null
        && reply.status() == 200
        && !request.method().equals(HttpMethod.POST)
        && request.headers().contains(HttpHeaders.IF_NONE_MATCH)
        && EntityTags.anyMatches(
            request.headers().getAll(HttpHeaders.IF_NONE_MATCH), etag.value(), true);
  }

  private static Reply notModified(Reply reply) {
    return new Reply(
        304, Outcome.NOT_MODIFIED, reply.document(), reply.headers(), reply.etag(), null);
  }
}
