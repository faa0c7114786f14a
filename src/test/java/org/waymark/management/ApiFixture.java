package org.waymark.management;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.admin.Catalog;
import org.waymark.config.ConfigLoader;
import org.waymark.config.RedisConfig;
import org.waymark.config.ServiceConfig;
import org.waymark.dialect.Clients;
import org.waymark.dialect.Dialect;
import org.waymark.dns.DnsResolver;
import org.waymark.dns.RecordsReport;
import org.waymark.doctor.Diagnosis;
import org.waymark.doctor.fleet.Fleet;
import org.waymark.doctor.fleet.TestFleet;
import org.waymark.document.MessageFolder;
import org.waymark.document.TemplateFolder;
import org.waymark.mail.DomainName;
import org.waymark.mail.Hosting;
import org.waymark.service.Dialects;
import org.waymark.service.ServiceVerticle;
import org.waymark.source.FileSettingsSource;
import org.waymark.source.StoredSettingsSource;
import org.waymark.store.RecordEditor;
import org.waymark.store.RedisRecordStore;
import org.waymark.store.RedisResultStore;
import org.waymark.store.RedisServer;
import org.waymark.telemetry.Meters;
import org.waymark.telemetry.Tracing;
import org.waymark.testing.DnsServer;

/**
 * A whole service with its API over a Redis of its own, a profile and a domain in files behind it.
 * Every answer is held against the OpenAPI document.
 */
@ExtendWith(VertxExtension.class)
abstract class ApiFixture {
  static final String TOKEN = "0123456789abcdefghij";
  static final String SHARED = profile("mail.host.com");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  final Meters meters = new Meters(Map.of("version", "test"));
  final DnsServer dns = DnsServer.start();
  RedisServer redis;
  ServiceVerticle service;
  @TempDir Path folder;

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    redis = RedisServer.start();
    Path settings = Files.createDirectory(folder.resolve("settings"));
    Files.writeString(
        settings.resolve("profiles.yaml"), "filed:\n  services: " + imap("file.host.com"));
    Files.writeString(settings.resolve("domains.yaml"), "filed.com: filed\n");
    Files.writeString(folder.resolve("token"), TOKEN + "\n");
    Files.writeString(
        folder.resolve("waymark.yaml"),
        """
        http: { host: 127.0.0.1, port: 0, instances: 1 }
        management: { port: 0, tokenFile: token }
        redis: { uri: "%s", commandTimeout: 5 }
        shutdown: { delay: 0 }
        dns: { resolvers: [ "127.0.0.1:%d" ] }
        """
            .formatted(redis.uri(), dns.resolver().socket().getPort()));
    service = service(vertx, await(ConfigLoader.load(vertx, folder, Map.of())));
    await(vertx.deployVerticle(service));
  }

  @AfterEach
  void stop() throws Exception {
    redis.close();
    dns.close();
  }

  private ServiceVerticle service(Vertx vertx, ServiceConfig config) throws Exception {
    TemplateFolder templates = new TemplateFolder(config.templates().directory());
    MessageFolder texts = new MessageFolder(config.page().directory());
    List<Dialect> dialects = Dialects.all(config, templates, texts, InstantSource.system());
    FileSettingsSource files =
        await(
            FileSettingsSource.open(vertx, config.settings(), hosting -> bind(dialects, hosting)));
    RedisConfig redisConfig = config.redis().orElseThrow();
    StoredSettingsSource source =
        new StoredSettingsSource(
            vertx,
            RedisRecordStore.open(vertx, redisConfig),
            files,
            config,
            hosting -> bind(dialects, hosting));
    Fleet fleet = TestFleet.of(vertx, new RedisResultStore(vertx, redisConfig), 2, this::examine);
    ManagementApi api =
        new ManagementApi(
            vertx,
            Optional.of(await(Tokens.open(vertx, config.management().tokenFile().orElseThrow()))),
            Optional.of(
                new Catalog(
                    vertx,
                    new RecordEditor(vertx, redisConfig),
                    files::settings,
                    redisConfig.prefix(),
                    Optional.empty())),
            source,
            new Clients(dialects),
            Optional.of(
                new RecordsReport(
                    DomainName.parse("waymark.host.com").orElseThrow(),
                    new Clients(dialects),
                    new DnsResolver(vertx, config.dns()))),
            fleet.checkups(),
            meters);
    return new ServiceVerticle(config, source, dialects, meters, api, Tracing.off(), fleet, null);
  }

  /** Checks domains; none has settings, unless a test says otherwise. */
  Future<Optional<Diagnosis>> examine(DomainName domain) {
    return Future.succeededFuture(Optional.empty());
  }

  private static int bind(List<Dialect> dialects, Hosting hosting) {
    return dialects.stream().mapToInt(dialect -> dialect.bind(hosting)).sum();
  }

  static String imap(String host) {
    return "[{\"type\":\"imap\",\"host\":\"" + host + "\",\"port\":993,\"security\":\"tls\"}]";
  }

  static String profile(String host) {
    return "{\"services\":" + imap(host) + "}";
  }

  void put(String key, String text) throws IOException {
    redis.call("SET", "waymark:" + key, text);
  }

  @Nullable Object stored(String key) throws IOException {
    return redis.call("GET", "waymark:" + key);
  }

  /** Sends a request with the token; further headers as name and value, in turn. */
  HttpResponse<String> call(String method, String path, String body, String... headers)
      throws Exception {
    String[] all = new String[headers.length + 2];
    all[0] = "Authorization";
    all[1] = "Bearer " + TOKEN;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return send(method, path, body, all);
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return call("GET", path, "", headers);
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + service.managementPort() + "/api/v1" + path))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> response =
        CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    Promised.hold(method, path.replaceFirst("\\?.*", ""), response);
    return response;
  }

  static String detail(HttpResponse<String> response) {
    return new JsonObject(response.body()).getString("detail");
  }

  static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }
}
