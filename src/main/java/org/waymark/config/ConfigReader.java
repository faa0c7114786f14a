package org.waymark.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.waymark.config.ServiceConfig.ForwardingHeader;
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
        tls(),
        proxy(),
        rateLimit(),
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
        duration("http", "handshakeTimeout"),
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
    return new ServiceConfig.Autodiscover(
        UnknownDomain.valueOf(constant(autodiscover.getString("unknownDomain"))),
        unlessEmpty(autodiscover.getString("redirectHost")));
  }

  private ServiceConfig.Tls tls() {
    JsonObject tls = section("tls");
    return new ServiceConfig.Tls(
        unlessEmpty(tls.getString("directory")).map(folder::resolve),
        tls.getInteger("port"),
        unlessEmpty(tls.getString("default")),
        texts(tls.getJsonArray("suites")),
        texts(tls.getJsonArray("names")));
  }

  private static List<String> texts(JsonArray array) {
    return array.stream().map(Object::toString).toList();
  }

  private ServiceConfig.Proxy proxy() {
    JsonObject proxy = section("proxy");
    return new ServiceConfig.Proxy(
        proxy.getJsonArray("trusted").stream()
            .map(block -> Cidr.parse(block.toString()).orElseThrow())
            .toList(),
        ForwardingHeader.valueOf(constant(proxy.getString("header"))),
        proxy.getBoolean("forwardedHost"),
        proxy.getBoolean("protocol"));
  }

  private ServiceConfig.RateLimit rateLimit() {
    JsonObject limit = section("rateLimit");
    return new ServiceConfig.RateLimit(
        limit.getDouble("rate"), limit.getInteger("burst"), limit.getInteger("clients"));
  }

  private static String constant(String word) {
    return word.replace('-', '_').toUpperCase(Locale.ROOT);
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
