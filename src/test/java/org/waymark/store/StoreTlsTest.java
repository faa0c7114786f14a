package org.waymark.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.testing.Eventually;

@ExtendWith(VertxExtension.class)
class StoreTlsTest {
  @TempDir static Path folder;
  private static Certificates certificates;
  private static RedisServer redis;

  @BeforeAll
  static void start() throws Exception {
    certificates = new Certificates(folder);
    redis = RedisServer.start(Endpoint.tlsByName(certificates));
  }

  @AfterAll
  static void stop() throws Exception {
    redis.close();
  }

  @Test
  void rightAuthorityAndName_connected(Vertx vertx) throws Exception {
    try (TestStore store = TestStore.at(redis).tls(certificates.authority()).opened(vertx)) {
      assertThat(store.get("domain:customer.com")).isEmpty();
    }
  }

  @Test
  void wrongAuthority_thenTheFileIsReplaced_connected(Vertx vertx) throws Exception {
    Path file = folder.resolve("trusted.crt");
    Files.copy(certificates.otherAuthority(), file);
    try (TestStore store = TestStore.at(redis).tls(file).open(vertx)) {
      store.failure("domain:customer.com");
      Eventually.until(
          "the reason is told: " + store.state(),
          () -> store.state().detail().contains("unable to find valid certification path"));
      assertThat(store.state().reachable()).isFalse();
      assertThat(store.state().watched()).isFalse();

      Files.copy(certificates.authority(), file, StandardCopyOption.REPLACE_EXISTING);
      store.awaitBack();
    }
  }

  @Test
  void wrongName_refused(Vertx vertx) throws Exception {
    try (TestStore store =
        TestStore.at(redis).host("127.0.0.1").tls(certificates.authority()).open(vertx)) {
      store.failure("domain:customer.com");
      Eventually.until(
          "the reason is told",
          () -> store.state().detail().contains("No subject alternative names"));
      assertThat(store.state().reachable()).isFalse();
    }
  }

  @Test
  void noTlsAtAll_refused(Vertx vertx) throws Exception {
    try (TestStore store = TestStore.at(redis).open(vertx)) {
      assertThat(store.failure("domain:customer.com")).isNotEmpty();
      store.awaitAway();
    }
  }
}
