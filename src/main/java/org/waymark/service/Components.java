package org.waymark.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.waymark.admin.Catalog;
import org.waymark.config.RedisConfig;
import org.waymark.config.ServiceConfig;
import org.waymark.dialect.Clients;
import org.waymark.dialect.Dialect;
import org.waymark.dns.DnsResolver;
import org.waymark.dns.RecordsReport;
import org.waymark.doctor.fleet.Checkups;
import org.waymark.doctor.fleet.Fleet;
import org.waymark.doctor.fleet.MemoryResultStore;
import org.waymark.document.MessageFolder;
import org.waymark.document.TemplateFolder;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.mail.DomainName;
import org.waymark.mail.Hosting;
import org.waymark.management.ManagementApi;
import org.waymark.management.Tokens;
import org.waymark.source.FileSettingsSource;
import org.waymark.source.SettingsSource;
import org.waymark.source.StoredSettingsSource;
import org.waymark.store.RecordEditor;
import org.waymark.store.RedisRecordStore;
import org.waymark.store.RedisResultStore;
import org.waymark.store.ResultStore;
import org.waymark.telemetry.Meters;

/**
 * The configuration, the dialects and the sources of settings.
 *
 * @param clients the clients that the dialects answer
 * @param files the settings in files; with Redis, the fallback behind its records
 * @param stored the settings in Redis, if it is configured
 */
public record Components(
    ServiceConfig config,
    List<Dialect> dialects,
    Clients clients,
    FileSettingsSource files,
    Optional<StoredSettings> stored) {

  /** The settings in Redis, and the store that holds them. */
  record StoredSettings(RedisRecordStore store, StoredSettingsSource source) {}

  /**
   * Reads the templates, the texts of the page and the settings; fails if any of them cannot be
   * used.
   */
  public static Future<Components> open(Vertx vertx, ServiceConfig config) {
    TemplateFolder templates = new TemplateFolder(config.templates().directory());
    MessageFolder texts = new MessageFolder(config.page().directory());
    List<Dialect> dialects = Dialects.all(config, templates, texts, InstantSource.system());
    List<String> problems = new ArrayList<>(templates.problems());
    problems.addAll(texts.problems());
    if (!problems.isEmpty()) {
      return Future.failedFuture(
          new ProblemsException(problems.stream().map(Problem::of).toList()));
    }
    return FileSettingsSource.open(vertx, config.fileSettings(), hosting -> bind(dialects, hosting))
        .map(
            files ->
                new Components(
                    config,
                    dialects,
                    new Clients(dialects),
                    files,
                    config.redis().map(redis -> stored(vertx, config, redis, dialects, files))));
  }

  private static StoredSettings stored(
      Vertx vertx,
      ServiceConfig config,
      RedisConfig redis,
      List<Dialect> dialects,
      FileSettingsSource files) {
    RedisRecordStore store = RedisRecordStore.open(vertx, redis);
    return new StoredSettings(
        store,
        new StoredSettingsSource(vertx, store, files, config, hosting -> bind(dialects, hosting)));
  }

  private static int bind(List<Dialect> dialects, Hosting hosting) {
    return dialects.stream().mapToInt(dialect -> dialect.bind(hosting)).sum();
  }

  /** The source for mail clients: Redis before files, or files alone. */
  public SettingsSource source() {
    return stored.<SettingsSource>map(StoredSettings::source).orElse(files);
  }

  /** The HTTP API. */
  public Future<ManagementApi> api(
      Vertx vertx, Meters meters, Optional<Catalog> catalog, Checkups checkups) {
    Future<Optional<Tokens>> tokens =
        config
            .management()
            .tokenFile()
            .map(file -> Tokens.open(vertx, file).map(Optional::of))
            .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    Optional<RecordsReport> dns = config.management().tokenFile().flatMap(any -> dns(vertx));
    return tokens.map(
        read -> new ManagementApi(vertx, read, catalog, source(), clients, dns, checkups, meters));
  }

  /** The checks of all domains, idle until they are started. */
  public Fleet fleet(Vertx vertx, Optional<Catalog> catalog) {
    return new Fleet(
        vertx,
        config.doctor(),
        config
            .redis()
            .<ResultStore>map(redis -> new RedisResultStore(vertx, redis))
            .orElseGet(MemoryResultStore::new),
        new DomainNames(files, catalog)::visit,
        new SettingsExaminer(vertx, config, clients, source()));
  }

  /** Passes the names of all domains to a visitor, as {@link DomainNames#visit} does. */
  public Future<Void> visitNames(Vertx vertx, Function<List<DomainName>, Future<Void>> visitor) {
    Optional<Catalog> records = catalog(vertx);
    return new DomainNames(files, records)
        .visit(visitor)
        .eventually(() -> records.map(Catalog::close).orElseGet(Future::succeededFuture));
  }

  /** The records in Redis; they are connected to when the first is needed. */
  public Optional<Catalog> catalog(Vertx vertx) {
    return config.redis().map(redis -> catalog(vertx, config, redis, files));
  }

  /** The DNS records of domains; empty without a public host. */
  private Optional<RecordsReport> dns(Vertx vertx) {
    return config
        .publicNames()
        .host()
        .map(host -> new RecordsReport(host, clients, new DnsResolver(vertx, config.dns())));
  }

  /** The records in Redis, checked against the settings in files. */
  public static Catalog catalog(
      Vertx vertx, ServiceConfig config, RedisConfig redis, FileSettingsSource files) {
    return new Catalog(
        vertx,
        new RecordEditor(vertx, redis),
        files::settings,
        redis.prefix(),
        config.settings().defaultProfile());
  }
}
