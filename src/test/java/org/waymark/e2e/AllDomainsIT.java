package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.e2e.Waymark.Result;
import org.waymark.store.RedisServer;
import org.waymark.testing.DnsServer;

/** The commands for all domains, in files and in Redis. */
class AllDomainsIT {
  @TempDir Path folder;

  private RedisServer redis;

  @BeforeEach
  void start() throws Exception {
    redis = RedisServer.start();
  }

  @AfterEach
  void stop() throws Exception {
    redis.close();
  }

  private void store(List<String> domains) throws Exception {
    redis.pipeline(
        domains.stream()
            .map(name -> List.of("SET", "waymark:domain:" + name, "\"shared\""))
            .toList());
  }

  private Result run(String... command) throws Exception {
    return Waymark.run(Map.of("WAYMARK_REDIS_URI", redis.uri()), command);
  }

  @Test
  void dns_printsThemPageByPage() throws Exception {
    List<String> stored = IntStream.range(0, 2500).mapToObj(i -> "d" + i + ".example").toList();
    store(stored);
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    Files.writeString(conf.resolve("waymark.yaml"), "public: { host: host.com }\n");

    Result result = run("dns", "--all", "--format", "json", "--conf", conf.toString());

    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.out().lines().map(line -> new JsonObject(line).getString("domain")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Stream.of("customer.com", "host.com"), stored.stream()).toList());
  }

  @Test
  void doctor_checksThem_butNotUnasked() throws Exception {
    store(List.of("good.example", "bad.example"));
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    try (DnsServer dns = DnsServer.start()) {
      dns.add("host.com. 60 IN A 198.51.100.1");
      for (String good : List.of("good.example", "customer.com", "host.com")) {
        dns.add("autoconfig." + good + ". 60 IN CNAME host.com.");
      }
      Files.writeString(
          conf.resolve("waymark.yaml"),
          "public: { host: host.com }\ndns: { resolvers: [\"127.0.0.1:%d\"] }\n"
              .formatted(dns.resolver().socket().getPort()));

      Result result = run("doctor", "--all", "--only", "dns.autoconfig", "--conf", conf.toString());
      assertThat(result.err()).isEmpty();
      assertThat(result.exitCode()).isOne();
      assertThat(result.out())
          .startsWith("bad.example  error\n")
          .contains("good.example  ok\n  ok       dns.autoconfig")
          .endsWith("4 domains: 1 error, 3 ok\n");
    }
    Result unasked = run("doctor", "--conf", conf.toString());
    assertThat(unasked.exitCode()).isEqualTo(2);
    assertThat(unasked.err()).startsWith("name a DOMAIN, or --all for all domains");
  }
}
