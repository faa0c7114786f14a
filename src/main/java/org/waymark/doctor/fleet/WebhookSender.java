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
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.waymark.config.ServiceConfig;

/** Sends signed POST requests to a control panel, few at a time. No redirect is followed. */
final class WebhookSender {
  private static final int CONNECTIONS = 4;
  private static final int MAX_ANSWER = 64 * 1024;
  private static final String ALGORITHM = "HmacSHA256";
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
            new HttpClientOptions().setConnectTimeout((int) TIMEOUT.toMillis()).setKeepAlive(false),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  /** The host of the panel. */
  String host() {
    return url.getHost();
  }

  /**
   * Sends a body as soon as a connection is free.
   *
   * @param body asked for then
   * @return succeeded if the panel answers with a status of 2xx
   */
  Future<Void> send(Supplier<Buffer> body) {
    RequestOptions options =
        new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(url.toString());
    return client
        .request(options)
        .compose(
            request ->
                vertx
                    .fileSystem()
                    .readFile(secretFile.toString())
                    .recover(failure -> failed("doctor.webhook.secretFile cannot be read"))
                    .compose(secret -> send(request, secret, body.get()))
                    .onFailure(failure -> request.reset()));
  }

  Future<Void> close() {
    return client.close();
  }

  private Future<Void> send(HttpClientRequest request, Buffer secret, Buffer body) {
    return request
        .putHeader(
            "Waymark-Signature", signature(secret.getBytes(), clock.instant(), body.getBytes()))
        .putHeader("Content-Type", "application/json")
        .putHeader("User-Agent", "Waymark")
        .send(body)
        .timeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        // Without a handler, Vert.x logs each reset of a response.
        .onSuccess(response -> response.exceptionHandler(reset -> {}))
        .compose(
            response ->
                response.statusCode() / 100 == 2
                    ? received(request, response)
                    : failed("it answered " + response.statusCode()));
  }

  /**
   * The signature of a request: HMAC-SHA256 of the time, a dot and the body, under a secret that
   * both sides know. The time lets the receiver refuse a request that somebody recorded and sends
   * again.
   *
   * @param secret the content of the file; a line break at its end does not count
   * @throws IllegalArgumentException if the secret is empty
   */
  static String signature(byte[] secret, Instant now, byte[] body) {
    byte[] key = withoutLineBreak(secret);
    if (key.length == 0) {
      throw new IllegalArgumentException("the file doctor.webhook.secretFile is empty");
    }
    String time = Long.toString(now.getEpochSecond());
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
      return "t=" + time + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every JVM has this algorithm
    }
  }

  private static byte[] withoutLineBreak(byte[] secret) {
    int end = secret.length;
    if (end > 0 && secret[end - 1] == '\n') {
      end--;
      if (end > 0 && secret[end - 1] == '\r') {
        end--;
      }
    }
    return Arrays.copyOf(secret, end);
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
