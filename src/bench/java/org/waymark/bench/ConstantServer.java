package org.waymark.bench;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Waymark is built on, with a constant as its answer: a bare handler of Vert.x, or a Router
 * with some routes that reads the parameter, or the body of a POST. One event loop.
 */
final class ConstantServer {
  private static final CharSequence XML = HttpHeaders.createOptimized("text/xml; charset=utf-8");

  private ConstantServer() {}

  /** Serves files: {@code bare|router PORT FILE FILE_FOR_POST}. */
  public static void main(String[] arguments) throws Exception {
    Buffer document = Buffer.buffer(Files.readAllBytes(Path.of(arguments[2])));
    Buffer posted = Buffer.buffer(Files.readAllBytes(Path.of(arguments[3])));
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
    Handler<HttpServerRequest> handler =
        arguments[0].equals("bare")
            ? request -> answer(request, document)
            : router(vertx, document, posted);
    vertx
        .createHttpServer()
        .requestHandler(handler)
        .listen(Integer.parseInt(arguments[1]), "127.0.0.1")
        .await();
  }

  private static Router router(Vertx vertx, Buffer document, Buffer posted) {
    Router router = Router.router(vertx);
    router
        .post("/autodiscover/autodiscover.xml")
        .handler(
            context ->
                context.request().body().onSuccess(body -> answer(context.request(), posted)));
    router.get("/mail/config-v1.1.xml").handler(context -> answer(context, document));
    for (String path :
        List.of(
            "/.well-known/autoconfig/mail/config-v1.1.xml",
            "/autodiscover/autodiscover.xml",
            "/health",
            "/")) {
      router.route(path).handler(context -> answer(context, document));
    }
    return router;
  }

  private static void answer(RoutingContext context, Buffer document) {
    String address = context.request().getParam("emailaddress");
    if (address == null) {
      context.fail(400);
    } else {
      answer(context.request(), document);
    }
  }

  private static void answer(HttpServerRequest request, Buffer document) {
    request.response().putHeader(HttpHeaders.CONTENT_TYPE, XML).end(document);
  }
}
