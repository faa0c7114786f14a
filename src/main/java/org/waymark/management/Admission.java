package org.waymark.management;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import org.waymark.http.BodyReader;
import org.waymark.imports.Importer;
import org.waymark.input.ProblemsException;
import org.waymark.input.RecordText;
import org.waymark.input.Utf8Text;

/** Authenticates a request, then buffers its body; discards the body otherwise. */
final class Admission implements Handler<RoutingContext> {
  /**
   * The largest body of {@code domains:sync}, which takes up to twenty times its size of the heap
   * while it is compared with the records.
   */
  private static final int MAX_SYNC =
      (int) Math.min(Importer.MAX_BYTES, Runtime.getRuntime().maxMemory() / 24);

  private static final Duration LINGERING = Duration.ofSeconds(1);
  private static final String BODY = "body";

  private final Tokens tokens;

  Admission(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    boolean admitted = tokens.admit(request.getHeader(HttpHeaders.AUTHORIZATION));
    int limit = limit(context.normalizedPath());
    BodyReader.read(
        request,
        limit,
        admitted,
        new BodyReader.Reader() {
          @Override
          public void body(Buffer body) {
            if (admitted) {
              context.put(BODY, body);
              context.next();
            } else {
              refuse(context);
            }
          }

          @Override
          public void tooLarge() {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.addEndHandler(done -> closeSoon(context));
            if (admitted) {
              Answers.problem(
                  context,
                  413,
                  "the body is larger than "
                      + limit
                      + " bytes"
                      + (limit == MAX_SYNC ? ", which the heap of this process allows" : ""));
            } else {
              refuse(context);
            }
          }

          @Override
          public void broken(Throwable cause) {
            request.connection().close();
          }
        });
  }

  private static int limit(String path) {
    if (path.endsWith(":sync")) {
      return MAX_SYNC;
    }
    return path.startsWith(Resource.V1 + RecordKind.PROFILES)
        ? RecordText.MAX_PROFILE
        : RecordText.MAX_DOMAIN;
  }

  /** Closes the connection later, so that a reset does not overtake the answer. */
  private static void closeSoon(RoutingContext context) {
    context.vertx().setTimer(LINGERING.toMillis(), id -> context.request().connection().close());
  }

  private static void refuse(RoutingContext context) {
    context.response().putHeader(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"waymark\"");
    Answers.problem(
        context,
        401,
        "missing or wrong token; allowed: \"Authorization: Bearer\" with a token of management.tokenFile");
  }

  /** The body of an authenticated request. */
  static Buffer body(RoutingContext context) {
    return Objects.requireNonNull(context.<Buffer>get(BODY), BODY);
  }

  /**
   * The body as text.
   *
   * @throws ProblemException if it is empty
   * @throws ProblemsException if it is not UTF-8
   */
  static String text(RoutingContext context) {
    String text = Utf8Text.read("the body", ByteBuffer.wrap(body(context).getBytes())).strip();
    if (text.isEmpty()) {
      throw new ProblemException(400, "the body is empty; allowed: a document in JSON");
    }
    return text;
  }
}
