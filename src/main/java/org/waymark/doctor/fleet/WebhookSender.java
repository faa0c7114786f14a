package org.waymark.doctor.fleet;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.waymark.config.ServiceConfig;

/** Sends one signed POST after the other to a control panel. No redirect is followed. */
final class WebhookSender {
  private static final int MAX_ANSWER = 64 * 1024;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final URI url;
  private final Path secretFile;
  private final InstantSource clock;
  private final HttpClient client;

  /**
   * Creates a sender.
   *
   * @param url of the panel
   * @param config has a secret file, which is read again for each request
   */
  WebhookSender(Vertx vertx, String url, ServiceConfig.Webhook config, InstantSource clock) {
    this.vertx = vertx;
    this.url = URI.create(url);
    this.secretFile = config.secretFile().orElseThrow();
    this.clock = clock;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) TIMEOUT.toMillis())
                .setKeepAlive(false));
  }

  /** The host of the panel. */
  String host() {
    return url.getHost();
  }

  /** Sends a body; succeeds if the panel answers with a status of 2xx. */
  Future<Void> send(Buffer body) {
    RequestOptions options =
        new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(url.toString());
    return vertx
        .fileSystem()
        .readFile(secretFile.toString())
        .recover(failure -> failed("doctor.webhook.secretFile cannot be read"))
        .map(secret -> Signature.header(secret.getBytes(), clock.instant(), body.getBytes()))
        .compose(
            signature ->
                client.request(options).compose(request -> answer(request, signature, body)));
  }

  Future<Void> close() {
    return client.close();
  }

  private static Future<Void> answer(HttpClientRequest request, String signature, Buffer body) {
    return request
        .putHeader(Signature.HEADER, signature)
        .putHeader("Content-Type", "application/json")
        .putHeader("User-Agent", "Waymark")
        .send(body)
        .timeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .compose(
            response ->
                response.statusCode() / 100 == 2
                    ? received(request, response)
                    : failed("it answered " + response.statusCode()))
        .onFailure(failure -> request.reset());
  }

  /** Reads some of the body, for a panel may stop working when the connection is closed. */
  private static Future<Void> received(HttpClientRequest request, HttpClientResponse response) {
    long[] read = {0};
    response.handler(
        chunk -> {
          read[0] += chunk.length();
          if (read[0] > MAX_ANSWER) {
            request.reset();
          }
        });
    return response
        .end()
        .timeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(failure -> request.reset())
        .otherwiseEmpty();
  }

  private static <T> Future<T> failed(String reason) {
    return Future.failedFuture(new VertxException(reason, true));
  }
}
