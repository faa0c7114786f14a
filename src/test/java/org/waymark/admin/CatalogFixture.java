package org.waymark.admin;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.config.ServiceConfig;
import org.waymark.imports.Imported;
import org.waymark.imports.Importer;
import org.waymark.input.Problem;
import org.waymark.input.ProblemsException;
import org.waymark.mail.DomainName;
import org.waymark.source.FileSettingsSource;
import org.waymark.store.RecordEditor;
import org.waymark.store.RedisServer;
import org.waymark.store.TestStore;

/** A catalog over a Redis of its own, with a profile and a domain in files behind it. */
@ExtendWith(VertxExtension.class)
abstract class CatalogFixture {
  static final String SHARED = profile("mail.host.com");
  static final String FARM = profile("%SHARD%.host.com");

  RedisServer redis;
  Catalog catalog;
  private final List<RecordEditor> editors = new ArrayList<>();
  @TempDir Path folder;

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    redis = RedisServer.start("--appendonly", "yes", "--appendfsync", "no");
    Path settings = Files.createDirectory(folder.resolve("settings"));
    Files.writeString(
        settings.resolve("profiles.yaml"), "filed:\n  services: " + imap("file.host.com"));
    Files.writeString(settings.resolve("domains.yaml"), "filed.com: filed\n");
    catalog = catalog(vertx, Optional.empty());
  }

  @AfterEach
  void stop() throws Exception {
    for (RecordEditor editor : editors) {
      await(editor.close());
    }
    redis.close();
  }

  Catalog catalog(Vertx vertx, Optional<String> defaultProfile) throws Exception {
    return new Catalog(vertx, editor(vertx), files(vertx)::settings, "waymark:", defaultProfile);
  }

  RecordEditor editor(Vertx vertx) {
    RecordEditor editor = new RecordEditor(vertx, TestStore.at(redis).config());
    editors.add(editor);
    return editor;
  }

  FileSettingsSource files(Vertx vertx) throws Exception {
    return await(
        FileSettingsSource.open(
            vertx,
            new ServiceConfig.Settings(
                folder.resolve("settings"),
                Optional.empty(),
                Duration.ofHours(1),
                1 << 20,
                Optional.of(name("auto.host.com"))),
            hosting -> 0));
  }

  static String imap(String host) {
    return "[{\"type\":\"imap\",\"host\":\"" + host + "\",\"port\":993,\"security\":\"tls\"}]";
  }

  static String profile(String host) {
    return "{\"services\":" + imap(host) + "}";
  }

  static DomainName name(String name) {
    return DomainName.parse(name).orElseThrow();
  }

  void put(String key, String text) throws IOException {
    redis.call("SET", "waymark:" + key, text);
  }

  @Nullable Object stored(String key) throws IOException {
    return redis.call("GET", "waymark:" + key);
  }

  boolean setDomain(String name, String json) throws Exception {
    return await(settingDomain(name, json)).isChange();
  }

  Future<WriteResult> settingDomain(String name, String json) {
    return catalog.setDomain(name(name), json, Precondition.NONE);
  }

  boolean setProfile(String name, String json) throws Exception {
    return await(settingProfile(name, json)).isChange();
  }

  Future<WriteResult> settingProfile(String name, String json) {
    return catalog.setProfile(name, json, Precondition.NONE);
  }

  Future<Boolean> deletingDomain(String name) {
    return catalog.deleteDomain(name(name), Precondition.NONE);
  }

  Future<Boolean> deletingProfile(String name) {
    return catalog.deleteProfile(name, Precondition.NONE);
  }

  /** Reads a file with this content. */
  Imported file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, content);
    return Importer.read(Optional.empty(), List.of(file));
  }

  /** Imports, and returns the counts of profiles and of domains. */
  String done(Imported imported, boolean prune) throws Exception {
    Plan plan = await(catalog.plan(imported, prune));
    await(plan.write(done -> {}));
    return plan.profiles() + "; " + plan.domains();
  }

  static List<String> refusal(Future<?> change) {
    return catchThrowableOfType(ProblemsException.class, () -> await(change)).problems().stream()
        .map(Problem::toString)
        .toList();
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.await(60, TimeUnit.SECONDS);
  }
}
