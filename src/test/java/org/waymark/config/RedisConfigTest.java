package org.waymark.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class RedisConfigTest {
  @TempDir Path folder;

  @Test
  void load_noUri_noRedis(Vertx vertx) throws Exception {
    assertThat(load(vertx, "", Map.of())).isEmpty();
  }

  @Test
  void load_uriFromTheEnvironment_everythingElseAtItsDefault(Vertx vertx) throws Exception {
    assertThat(load(vertx, "", Map.of("WAYMARK_REDIS_URI", "redis://redis.example/3")))
        .contains(
            new RedisConfig(
                RedisConfig.Type.STANDALONE,
                List.of(new RedisNode("redis.example", 6379)),
                false,
                3,
                "",
                "waymark:",
                RedisLogin.NONE,
                RedisLogin.NONE,
                Optional.empty(),
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                1024));
  }

  @Test
  void load_everyKey_read(Vertx vertx) throws Exception {
    String yaml =
        """
        redis:
          uri: rediss://ops:s%40ntinel+@s1.example:26380
          type: sentinel
          endpoints: [rediss://s2.example:26379, "rediss://[::1]"]
          master: mymaster
          prefix: "tenant:"
          username: waymark
          password: overridden
          caFile: ca.pem
          connectTimeout: 1.5
          commandTimeout: 0.25
          maxInFlight: 7
        """;
    RedisConfig redis =
        load(
                vertx,
                yaml,
                Map.of(
                    "WAYMARK_REDIS_PASSWORD", "12345",
                    "WAYMARK_REDIS_ENDPOINTS", "rediss://s2.example:26379, rediss://[::1]"))
            .orElseThrow();

    assertThat(redis)
        .isEqualTo(
            new RedisConfig(
                RedisConfig.Type.SENTINEL,
                List.of(
                    new RedisNode("s1.example", 26380),
                    new RedisNode("s2.example", 26379),
                    new RedisNode("::1", 6379)),
                true,
                0,
                "mymaster",
                "tenant:",
                new RedisLogin(Optional.of("waymark"), Optional.of("12345"), Optional.empty()),
                new RedisLogin(Optional.of("ops"), Optional.of("s@ntinel+"), Optional.empty()),
                Optional.of(folder.resolve("ca.pem")),
                Duration.ofMillis(1500),
                Duration.ofMillis(250),
                7));
  }

  @Test
  void toString_passwords_notShown(Vertx vertx) throws Exception {
    String uri = "redis://waymark:hunter2@redis.example";
    assertThat(load(vertx, "redis: { uri: '" + uri + "' }", Map.of()).orElseThrow().toString())
        .contains("redis.example", "waymark")
        .doesNotContain("hunter2");
    assertThat(RedisUri.parse(uri)).hasToString("Optional[redis://redis.example:6379]");
  }

  @Test
  void load_passwordFile_besideTheConfiguration(Vertx vertx) throws Exception {
    String yaml = "redis: { uri: 'redis://redis.example', passwordFile: secret }";
    assertThat(load(vertx, yaml, Map.of()).orElseThrow().login().passwordFile())
        .contains(folder.resolve("secret"));
  }

  @ParameterizedTest
  @CsvSource({
    "redis://redis.example, redis.example:6379",
    "redis://:secret@10.0.0.1:7000/0, 10.0.0.1:7000",
    "rediss://[fd00::7]:6380, [fd00::7]:6380",
    "unix:///run/redis.sock, /run/redis.sock",
  })
  void parse_address_itsNode(String uri, String node) {
    assertThat(RedisUri.parse(uri).orElseThrow().node()).hasToString(node);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis.example",
        "redis.example:6379",
        "redis://",
        "redis:///0",
        "redis://redis.example:0",
        "redis://redis.example:65536",
        "redis://redis.example/zero",
        "redis://redis.example/-1",
        "redis://redis.example?password=x",
        "redis://user@redis.example",
        "redis://user:@redis.example",
        "redis://user:100%@redis.example",
        "http://redis.example",
        "unix://run/redis.sock",
        "unix:///",
      })
  void parse_noAddressOfARedis_empty(String uri) {
    assertThat(RedisUri.parse(uri)).isEmpty();
  }

  private Optional<RedisConfig> load(Vertx vertx, String yaml, Map<String, String> environment)
      throws Exception {
    Files.writeString(folder.resolve(ConfigLoader.FILE), yaml);
    return ConfigLoader.load(vertx, folder, environment).await(10, TimeUnit.SECONDS).redis();
  }
}
