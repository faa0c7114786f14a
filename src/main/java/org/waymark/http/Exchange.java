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
import org.waymark.dialect.ClientRequest;
import org.waymark.dialect.Outcome;
import org.waymark.dialect.Reply;
import org.waymark.mail.DomainName;
import org.waymark.telemetry.RequestTrace;

/**
 * One request and its response. Every response of the public server is sent, counted and logged
 * here. Belongs to one event loop.
 */
final class Exchange implements BodyReader.Reader, ClientRequest.Headers, Completable<Void> {
  private final ExchangeContext context;
  private final HttpServerRequest request;
  private final RoutePolicy policy;
  private final ConnectionTimer timer;
  private final Forwarding.@Nullable Hop origin;
  private final @Nullable RequestTrace trace;
  private final long start = System.nanoTime();
  private @Nullable Handler<Buffer> whenRead;
  private boolean wanted;
  private boolean unread;
  private boolean last;
  private @Nullable DomainName domain;
  private @Nullable Throwable cause;
  private @Nullable Reply reply;

  Exchange(ExchangeContext context, HttpServerRequest request, RoutePolicy policy) {
    this.context = context;
    this.request = request;
    this.policy = policy;
    this.timer = context.guard().timer(request.connection());
    this.origin = timer.trustedProxy() ? context.forwarding().origin(request.headers()) : null;
    timer.requested(start);
    this.trace = context.tracing().begin(request, policy.meters().dialect(), timer.trustedProxy());
  }

  HttpServerRequest request() {
    return request;
  }

  /**
   * True if the client uses plain HTTP: a trusted proxy states it or, if no proxy states the
   * protocol, the request arrived on the plain port of a service that also has an HTTPS port.
   */
  boolean isPlainHttp() {
    if (origin != null && origin.proto() != null) {
      return "http".equalsIgnoreCase(origin.proto());
    }
    return context.hasTlsPort() && !request.isSSL();
  }

  /** The requested host, used as a lookup key only; null if the request names none. */
  @Nullable String host() {
    String forwarded = origin != null && context.forwardedHost() ? origin.host() : null;
    return forwarded != null ? forwarded : RequestHost.of(request);
  }

  @Override
  public @Nullable String get(String name) {
    return request.getHeader(name);
  }

  /**
   * Applies the rate limit, then reads the body and passes it on; a body that is not wanted is
   * passed on empty.
   */
  void read(boolean wanted, Handler<Buffer> whenRead) {
    Reply refusal = refusal();
    if (refusal != null) {
      answerUnread(refusal);
      return;
    }
    this.wanted = wanted;
    this.whenRead = whenRead;
    try {
      BodyReader.read(request, wanted ? policy.maxBody() : context.maxBodySize(), wanted, this);
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }

  private @Nullable Reply refusal() {
    return context.refusal(origin != null ? origin.address() : timer.address(), policy.cost());
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
      body(BodyReader.EMPTY);
    }
  }

  @Override
  public void broken(Throwable cause) {
    if (!(cause instanceof HttpClosedException) && !(cause instanceof IOException)) {
      answerUnread(ErrorReplies.BAD_REQUEST);
    }
  }

  /** Sets the domain for the log; it must be named in the settings. */
  void about(DomainName domain) {
    this.domain = domain;
  }

  /** Sets the cause of an error response for the log. */
  void because(Throwable cause) {
    this.cause = cause;
  }

  /** Answers 500, or closes the connection if the response has begun. */
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

  /** Applies the rate limit, and answers without reading the body. */
  void refuse(Reply reply) {
    Reply refusal = refusal();
    answerUnread(refusal != null ? refusal : reply);
  }

  /** Answers without reading the body; the connection closes afterwards if there is one. */
  private void answerUnread(Reply reply) {
    unread = BodyReader.announced(request.headers()) || !request.decoderResult().isSuccess();
    answer(reply);
  }

  /** Sends a reply, unless the client is gone. */
  void answer(Reply reply) {
    Supplier<Reply> maker = reply.maker();
    if (maker != null
        && context.workers().run(maker, request.response()::closed, this::answer, this::failed)) {
      return;
    }
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
    response.headers().setAll(context.headers().of(sent, length));
    if (policy.vary() != null) {
      response.headers().set(policy.vary().encodedName(), policy.vary().encodedValue());
    }
    last = unread || context.lifecycle().state() == Lifecycle.State.STOPPING;
    if (last) {
      response.headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    BodyWriter.write(request, sent, length, this);
    account(sent);
  }

  /** Counts and logs a response once it is written; the client's reading time is excluded. */
  private void account(Reply sent) {
    long elapsed = System.nanoTime() - start;
    String dialect = policy.meters().dialect();
    policy.meters().record(sent.document(), sent.status(), sent.outcome(), elapsed, trace);
    context.log().answered(dialect, sent, domain, elapsed, cause, trace);
    if (trace != null) {
      trace.end(request.method(), dialect, sent, domain, cause);
    }
  }

  /** Called when the response was handed to the kernel, or the client is gone. */
  @Override
  public void complete(@Nullable Void nothing, @Nullable Throwable failure) {
    long now = System.nanoTime();
    timer.answered(now);
    if (last) {
      end(now);
    }
  }

  /**
   * Closes the connection; delayed while the client is still sending, because a close would reset
   * the connection and the reset may arrive before the response.
   */
  private void end(long now) {
    if (unread && !request.isEnded() && request.decoderResult().isSuccess()) {
      timer.lingering(now);
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
