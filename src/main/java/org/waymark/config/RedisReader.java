package org.waymark.config;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns the section {@code redis}, when it has no faults, into a configuration. */
final class RedisReader {
  private final JsonObject redis;
  private final Path folder;

  private RedisReader(JsonObject redis, Path folder) {
    this.redis = redis;
    this.folder = folder;
  }

  /** Empty if no uri is set. */
  static Optional<RedisConfig> read(JsonObject redis, Path folder) {
    return RedisUri.parse(redis.getString("uri")).map(new RedisReader(redis, folder)::read);
  }

  private RedisConfig read(RedisUri uri) {
    RedisConfig.Type type =
        RedisConfig.Type.valueOf(redis.getString("type").toUpperCase(Locale.ROOT));
    boolean hasSentinels = type == RedisConfig.Type.SENTINEL;
    return new RedisConfig(
        type,
        nodes(uri),
        uri.scheme().equals("rediss"),
        uri.database(),
        redis.getString("master"),
        redis.getString("prefix"),
        uri.hasLogin() && !hasSentinels ? uri.login() : login(),
        hasSentinels ? uri.login() : RedisLogin.NONE,
        path("caFile"),
        duration("connectTimeout"),
        duration("commandTimeout"),
        redis.getInteger("maxInFlight"));
  }

  private List<RedisNode> nodes(RedisUri uri) {
    List<RedisNode> nodes = new ArrayList<>(List.of(uri.node()));
    for (Object endpoint : redis.getJsonArray("endpoints")) {
      nodes.add(RedisUri.parse(endpoint.toString()).orElseThrow().node());
    }
    return nodes.stream().distinct().toList();
  }

  private RedisLogin login() {
    return new RedisLogin(text("username"), text("password"), path("passwordFile"));
  }

  private Optional<String> text(String key) {
    return Optional.of(redis.getString(key)).filter(text -> !text.isEmpty());
  }

  private Optional<Path> path(String key) {
    return text(key).map(folder::resolve);
  }

  private Duration duration(String key) {
    return Duration.ofNanos(Math.round(redis.getDouble(key) * 1e9));
  }
}
