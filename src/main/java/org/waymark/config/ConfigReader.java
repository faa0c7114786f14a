package org.waymark.config;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.waymark.config.ServiceConfig.UnknownDomain;

/** Turns a document that the schema allows into a configuration. */
final class ConfigReader {
  private final Path folder;
  private final JsonObject config;

  ConfigReader(Path folder, JsonObject config) {
    this.folder = folder;
    this.config = config;
  }

  ServiceConfig read() {
    return new ServiceConfig(
        http(),
        management(),
        settings(),
        RedisReader.read(section("redis"), folder),
        cache(),
        new ServiceConfig.Templates(directory("templates")),
        new ServiceConfig.Autoconfig(duration("autoconfig", "maxAge")),
        autodiscover(),
        new ServiceConfig.Tls(
            section("tls").getJsonArray("names").stream().map(Object::toString).toList()),
        proxy(),
        new ServiceConfig.Log(section("log").getBoolean("access")),
        new ServiceConfig.Shutdown(duration("shutdown", "delay"), duration("shutdown", "timeout")));
  }

  private ServiceConfig.Http http() {
    JsonObject http = section("http");
    return new ServiceConfig.Http(
        http.getString("host"),
        http.getInteger("port"),
        http.getInteger("instances"),
        http.getInteger("maxConnections"),
        http.getInteger("maxHeaderSize"),
        http.getInteger("maxUriLength"),
        http.getInteger("maxBodySize"),
        duration("http", "idleTimeout"),
        duration("http", "requestTimeout"));
  }

  private ServiceConfig.Management management() {
    JsonObject management = section("management");
    return new ServiceConfig.Management(
        management.getString("host"),
        management.getInteger("port"),
        unlessEmpty(management.getString("tokenFile")).map(folder::resolve));
  }

  private ServiceConfig.Settings settings() {
    return new ServiceConfig.Settings(
        directory("settings"),
        unlessEmpty(section("settings").getString("defaultProfile")),
        duration("settings", "reloadInterval"),
        section("settings").getLong("cacheSize"));
  }

  private ServiceConfig.Cache cache() {
    return new ServiceConfig.Cache(
        duration("cache", "fresh"),
        duration("cache", "unwatched"),
        duration("cache", "stale"),
        section("cache").getLong("size"),
        section("cache").getLong("denials"));
  }

  private ServiceConfig.Autodiscover autodiscover() {
    JsonObject autodiscover = section("autodiscover");
    String unknownDomain = autodiscover.getString("unknownDomain");
    return new ServiceConfig.Autodiscover(
        UnknownDomain.valueOf(unknownDomain.replace('-', '_').toUpperCase(Locale.ROOT)),
        unlessEmpty(autodiscover.getString("redirectHost")));
  }

  private ServiceConfig.Proxy proxy() {
    return new ServiceConfig.Proxy(
        section("proxy").getJsonArray("trusted").stream()
            .map(block -> Cidr.parse(block.toString()).orElseThrow())
            .toList());
  }

  private JsonObject section(String name) {
    return config.getJsonObject(name);
  }

  private Path directory(String section) {
    return folder.resolve(section(section).getString("directory"));
  }

  private Duration duration(String section, String key) {
    return Duration.ofNanos(Math.round(section(section).getDouble(key) * 1e9));
  }

  private static Optional<String> unlessEmpty(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
