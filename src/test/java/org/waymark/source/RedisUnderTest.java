package org.waymark.source;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.waymark.config.ConfigLoader;
import org.waymark.config.ServiceConfig;
import org.waymark.settings.RecordKeys;
import org.waymark.store.RedisServer;
import org.waymark.store.TestStore;

/** A source of records in a Redis of its own, with no settings in files. */
class RedisUnderTest extends SourceUnderTest<StoredSettingsSource> {
  final RedisServer redis;
  final TestStore store;
  private int writes;

  RedisUnderTest(Vertx vertx, Path folder, Optional<String> defaultProfile) throws Exception {
    this(opened(vertx, folder, defaultProfile));
  }

  private RedisUnderTest(Opened opened) {
    super(opened.source);
    this.redis = opened.redis;
    this.store = opened.store;
  }

  private record Opened(StoredSettingsSource source, RedisServer redis, TestStore store) {}

  /** Starts a Redis that keeps its data when it is killed. */
  private static Opened opened(Vertx vertx, Path folder, Optional<String> defaultProfile)
      throws Exception {
    RedisServer redis = RedisServer.start("--appendonly", "yes", "--appendfsync", "no");
    set(redis, WrittenSettings.NONE, WrittenSettings.ALL);
    Files.createDirectory(folder.resolve("settings"));
    Files.createFile(folder.resolve("waymark.yaml"));
    ServiceConfig config =
        await(
            ConfigLoader.load(
                vertx,
                folder,
                Map.of(
                    "WAYMARK_REDIS_URI",
                    redis.uri(),
                    "WAYMARK_SETTINGS_DEFAULTPROFILE",
                    defaultProfile.orElse(""),
                    "WAYMARK_CACHE_UNWATCHED",
                    "0")));
    FileSettingsSource files =
        await(FileSettingsSource.open(vertx, config.fileSettings(), hosting -> 0));
    TestStore store = TestStore.at(redis).opened(vertx);
    StoredSettingsSource source =
        new StoredSettingsSource(vertx, store.store(), files, config, hosting -> 1000);
    return new Opened(source, redis, store);
  }

  @Override
  void write(WrittenSettings before, WrittenSettings after) throws Exception {
    set(redis, before, after);
    String last = "last" + ++writes;
    redis.call("SET", "waymark:" + last, "");
    store.awaitChanged(last);
  }

  @Override
  void close() throws Exception {
    super.close();
    redis.close();
  }

  private static void set(RedisServer redis, WrittenSettings before, WrittenSettings after)
      throws Exception {
    for (Map.Entry<String, String> profile : after.profiles().entrySet()) {
      if (!profile.getValue().equals(before.profiles().get(profile.getKey()))) {
        redis.call("SET", "waymark:profile:" + profile.getKey(), profile.getValue());
      }
    }
    for (Map.Entry<String, String> domain : after.domains().entrySet()) {
      if (!domain.getValue().equals(before.domains().get(domain.getKey()))) {
        redis.call("SET", key(domain.getKey()), domain.getValue());
      }
    }
    for (String domain : before.domains().keySet()) {
      if (!after.domains().containsKey(domain)) {
        redis.call("DEL", key(domain));
      }
    }
  }

  private static String key(String domain) {
    return "waymark:" + RecordKeys.of(name(domain));
  }
}
