package org.waymark.doctor.fleet;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A control panel that receives webhooks over real HTTP. */
final class Panel implements AutoCloseable {
  final Queue<Received> received = new ConcurrentLinkedQueue<>();
  final AtomicInteger connections = new AtomicInteger();
  volatile Consumer<HttpServerRequest> answer = request -> request.response().end("thanks");
  private final HttpServer server;

  /** A request. */
  record Received(String method, String uri, String type, String signature, String body) {
    JsonObject json() {
      return new JsonObject(body);
    }

    String domain() {
      return json().getString("domain");
    }
  }

  Panel(Vertx vertx) throws Exception {
    server =
        vertx
            .createHttpServer()
            .connectionHandler(connection -> connections.incrementAndGet())
            .requestHandler(this::receive);
    ResultStoreContract.await(server.listen(0, "127.0.0.1"));
  }

  private void receive(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              received.add(
                  new Received(
                      request.method().name(),
                      request.uri(),
                      String.valueOf(request.getHeader("Content-Type")),
                      String.valueOf(request.getHeader("Waymark-Signature")),
                      body.toString()));
              answer.accept(request);
            });
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.actualPort() + path;
  }

  void answer(int status) {
    answer = request -> request.response().setStatusCode(status).end();
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
