package org.waymark.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.config.ConfigLoader;
import org.waymark.config.ServiceConfig;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.MemoryResolver;
import org.waymark.doctor.check.Checks;
import org.waymark.mail.DomainName;
import org.waymark.service.Components;
import org.waymark.store.RedisServer;
import org.waymark.store.StoreAwayException;

/** One run of the command. */
@ExtendWith(VertxExtension.class)
class DoctorRunTest {
  @TempDir private Path conf;
  private final MemoryResolver resolver = new MemoryResolver();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void run_domainThatOnlyTheDefaultProfileCovers_isRefusedAndNotLookedUp(Vertx vertx)
      throws Exception {
    Files.writeString(conf.resolve("waymark.yaml"), "settings: { defaultProfile: shared }\n");
    Components components = open(vertx, Map.of());
    DomainName invented = domain("invented.com");
    assertThat(components.source().find(invented).await()).isPresent();

    assertThat(run(vertx, components).run(Set.of(invented))).isEqualTo(1);
    assertThat(resolver.asked()).isEmpty();
    assertThat(printed.toString(UTF_8)).isEmpty();
    components.source().close().await();
  }

  @Test
  void run_redisThatGoesAway_printsWhatWasFoundBeforeItFails(Vertx vertx) throws Exception {
    try (RedisServer redis = RedisServer.start()) {
      redis.call("SET", "waymark:domain:in-redis.com", "\"shared\"");
      Components components =
          open(vertx, Map.of("WAYMARK_REDIS_URI", redis.uri(), "WAYMARK_DOCTOR_CONCURRENCY", "1"));
      resolver.mx("named.com", 10, "mx.host.com").onAsked(() -> kill(redis));

      assertThatThrownBy(() -> run(vertx, components).run(Set.of()))
          .isInstanceOf(StoreAwayException.class);
      assertThat(printed.toString(UTF_8))
          .startsWith("named.com  notice\n")
          .contains("dns.mx  mail goes to mx.host.com\n")
          .doesNotContain("in-redis.com");
      components.source().close().await();
    }
  }

  private static void kill(RedisServer redis) {
    try {
      redis.kill();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DomainName domain(String name) {
    return DomainName.parse(name).orElseThrow();
  }

  private Components open(Vertx vertx, Map<String, String> environment) throws Exception {
    Path settings = Files.createDirectory(conf.resolve("settings"));
    Files.writeString(
        settings.resolve("profiles.yaml"),
        """
        shared:
          name: Host
          services:
            - { type: imap, host: mail.host.com, port: 993, security: tls }
            - { type: smtp, host: mail.host.com, port: 465, security: tls }
        """);
    Files.writeString(settings.resolve("domains.yaml"), "named.com: shared\n");
    ServiceConfig config = ConfigLoader.load(vertx, conf, environment).await();
    return Components.open(vertx, config).await();
  }

  private DoctorRun run(Vertx vertx, Components components) {
    return new DoctorRun(
        vertx,
        components,
        Checks.doctor(vertx, components.config(), components.clients(), resolver),
        EnumSet.of(CheckId.DNS_MX),
        Optional.of(new TextStyle(80, false)),
        new PrintStream(printed, true, UTF_8));
  }
}
