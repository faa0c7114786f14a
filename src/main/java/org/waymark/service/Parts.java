package org.waymark.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.waymark.config.ConfigLoader;
import org.waymark.config.RedisConfig;
import org.waymark.config.ServiceConfig;
import org.waymark.dialect.Clients;
import org.waymark.dialect.Dialect;
import org.waymark.document.TemplateFolder;
import org.waymark.mail.Hosting;
import org.waymark.source.FileSettingsSource;
import org.waymark.source.SettingsSource;
import org.waymark.source.StoredSettingsSource;
import org.waymark.store.RedisRecordStore;

/**
 * What every command works with: how the process runs, how clients ask, and where settings come
 * from.
 *
 * @param clients those of the dialects
 * @param files the settings in files, behind those of the store if there is one
 * @param stored the settings in Redis
 */
public record Parts(
    ServiceConfig config,
    List<Dialect> dialects,
    Clients clients,
    FileSettingsSource files,
    Optional<StoredSettings> stored) {

  /** The settings in Redis, and the store that they stand in. */
  record StoredSettings(RedisRecordStore store, StoredSettingsSource source) {}

  /** Opens everything, or fails with what is wrong. */
  public static Future<Parts> open(Vertx vertx, Path conf) {
    return ConfigLoader.load(vertx, conf, System.getenv())
        .compose(
            config -> {
              TemplateFolder templates = new TemplateFolder(config.templates().directory());
              List<Dialect> dialects = Dialects.all(config, templates, InstantSource.system());
              return templates.problems().isEmpty()
                  ? open(vertx, config, dialects)
                  : Future.failedFuture(new FaultsException(templates.problems()));
            });
  }

  private static Future<Parts> open(Vertx vertx, ServiceConfig config, List<Dialect> dialects) {
    Clients clients = new Clients(dialects);
    return FileSettingsSource.open(
            vertx,
            config.redis().isEmpty() ? config.settings() : config.settings().withoutDefault(),
            hosting -> bind(dialects, hosting))
        .map(
            files ->
                new Parts(
                    config,
                    dialects,
                    clients,
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

  /** Where the service finds mail domains. */
  public SettingsSource source() {
    return stored.<SettingsSource>map(StoredSettings::source).orElse(files);
  }

  private static int bind(List<Dialect> dialects, Hosting hosting) {
    return dialects.stream().mapToInt(dialect -> dialect.bind(hosting)).sum();
  }
}
