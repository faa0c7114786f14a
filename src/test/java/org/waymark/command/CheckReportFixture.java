package org.waymark.command;

import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.store.RedisServer;

/** A Redis with records that can be used, and a profile and a domain in files behind it. */
@ExtendWith(VertxExtension.class)
abstract class CheckReportFixture {
  static final String SERVICES =
      "[{\"type\":\"imap\",\"host\":\"%s\",\"port\":993,\"security\":\"tls\"},"
          + "{\"type\":\"smtp\",\"host\":\"%1$s\",\"port\":465,\"security\":\"tls\"}]";

  static final String FILED =
      "filed: { name: Host, services: %s }\n".formatted(SERVICES.formatted("file.host.example"));

  static final String LONG = "Customers of the Long Example Company";

  RedisServer redis;
  @TempDir Path conf;

  @BeforeEach
  void start() throws Exception {
    redis = RedisServer.start();
    configure("");
    write("settings/profiles.yaml", FILED);
    write("settings/domains.yaml", "filed.com: filed\n");
    put("profile:shared", profile("mail.host.example"));
    put("profile:farm", profile("%SHARD%.host.example"));
    put("domain:client.example", "\"shared\"");
    put("domain:alias.com", "{\"aliasOf\":\"client.example\"}");
    put(
        "domain:white.com",
        "{\"profile\":\"farm\",\"name\":\"White\",\"vars\":{\"SHARD\":\"mail17\"}}");
    put("domain:behind.com", "filed");
    put("domain:link.com", "{\"aliasOf\":\"filed.com\"}");
    put("domain:gone.com", "{\"disabled\":true}");
  }

  @AfterEach
  void stop() throws Exception {
    redis.close();
  }

  static String profile(String host) {
    return "{\"name\":\"Host\",\"services\":" + SERVICES.formatted(host) + "}";
  }

  void configure(String more) throws IOException {
    configure(more, redis.uri());
  }

  void configure(String more, String uri) throws IOException {
    write("waymark.yaml", "{ redis: { uri: \"" + uri + "\" }" + more + " }\n");
  }

  void put(String key, String text) throws IOException {
    redis.call("SET", "waymark:" + key, text);
  }

  void write(String name, String content) throws IOException {
    Path file = conf.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
