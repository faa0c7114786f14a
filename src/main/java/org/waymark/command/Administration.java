package org.waymark.command;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.waymark.admin.Catalog;
import org.waymark.config.ConfigLoader;
import org.waymark.config.RedisConfig;
import org.waymark.config.ServiceConfig;
import org.waymark.input.Fault;
import org.waymark.input.KeyPath;
import org.waymark.mail.DomainName;
import org.waymark.mail.HostText;
import org.waymark.management.ManagementApi;
import org.waymark.management.Tokens;
import org.waymark.service.FaultsException;
import org.waymark.service.Parts;
import org.waymark.source.FileSettingsSource;
import org.waymark.store.RecordEditor;
import org.waymark.telemetry.Meters;

/** What manages the records in Redis: the commands, and the API of the service. */
final class Administration {
  private Administration() {}

  /** What is done with the records. */
  interface Work<T> {
    T run(Catalog catalog) throws FaultsException, InterruptedException;
  }

  /** Opens what a command needs, runs it for an exit code, and says what is wrong. */
  static int run(Path conf, Work<Integer> work) throws InterruptedException {
    Terminal.hushLog();
    Vertx vertx = Vertx.vertx(Platform.options());
    try {
      return open(vertx, conf, work);
    } catch (FaultsException e) {
      Terminal.print(Terminal.err(), "error", e.lines());
      return 1;
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static int open(Vertx vertx, Path conf, Work<Integer> work)
      throws FaultsException, InterruptedException {
    ServiceConfig config = Waiting.on(ConfigLoader.load(vertx, conf, System.getenv()));
    RedisConfig redis =
        config
            .redis()
            .orElseThrow(
                () ->
                    new FaultsException(
                        List.of(
                            "redis.uri: missing, but needed: domains and profiles are managed in Redis; set it in "
                                + conf.resolve("waymark.yaml")
                                + " or as WAYMARK_REDIS_URI. Those in files are edited there, in "
                                + config.settings().directory())));
    FileSettingsSource files =
        Waiting.on(
            FileSettingsSource.open(vertx, config.settings().withoutDefault(), hosting -> 0));
    return with(vertx, config, redis, files, work);
  }

  /** Connects to Redis, and works with the records over the settings in files. */
  static <T> T with(
      Vertx vertx, ServiceConfig config, RedisConfig redis, FileSettingsSource files, Work<T> work)
      throws FaultsException, InterruptedException {
    Catalog catalog = catalog(vertx, config, redis, files);
    try {
      return work.run(catalog);
    } finally {
      Waiting.on(catalog.close());
    }
  }

  private static Catalog catalog(
      Vertx vertx, ServiceConfig config, RedisConfig redis, FileSettingsSource files) {
    return new Catalog(
        vertx,
        new RecordEditor(vertx, redis),
        files::settings,
        redis.prefix(),
        config.settings().defaultProfile());
  }

  /** The API of a service; it connects to Redis when it is first asked for a record. */
  static Future<ManagementApi> api(Vertx vertx, Parts parts, Meters meters) {
    ServiceConfig config = parts.config();
    Future<Optional<Tokens>> tokens =
        config
            .management()
            .tokenFile()
            .map(file -> Tokens.open(vertx, file).map(Optional::of))
            .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    return tokens.map(
        read ->
            new ManagementApi(
                vertx,
                read,
                config.redis().map(redis -> catalog(vertx, config, redis, parts.files())),
                parts.source(),
                parts.clients(),
                meters));
  }

  /** The name of a mail domain in its canonical form. */
  static DomainName domain(String text) throws FaultsException {
    String hint = Terminal.localeHint(text);
    return HostText.mailDomain(text)
        .filter(any -> hint.isEmpty())
        .orElseThrow(
            () ->
                new FaultsException(
                    List.of(
                        Fault.found(KeyPath.ROOT, text, HostText.mailDomainFor(text)).message()
                            + hint)));
  }
}
