package org.waymark.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.config.RedisLogin;
import org.waymark.testing.Eventually;

/** Passwords and permissions, and that they may change while we run. */
@ExtendWith(VertxExtension.class)
class StoreLoginTest {
  private static final String KEY = "domain:customer.com";

  @TempDir Path folder;
  private RedisServer redis;

  @BeforeEach
  void server() throws Exception {
    redis = RedisServer.start();
    redis.call("SET", "waymark:" + KEY, "{}");
    redis.call("SET", "foreign", "secret");
    // The permissions that Waymark needs: to read under the prefix and to track changes.
    redis.call(
        "ACL", "SETUSER", "waymark", "on", ">hunter2", "~waymark:*", "+get", "+scan", "+client");
    redis.call("ACL", "SETUSER", "admin", "on", ">root", "~*", "+@all");
    redis.call("ACL", "SETUSER", "default", "off");
  }

  @AfterEach
  void stop() throws Exception {
    redis.close();
  }

  @Test
  void userWithTheLeastPermissions_everythingWorks(Vertx vertx) throws Exception {
    try (TestStore store = TestStore.at(redis).login(password("hunter2")).opened(vertx)) {
      assertThat(store.get(KEY)).contains("{}");
      assertThat(store.store().hasRecords().await(20, TimeUnit.SECONDS)).isTrue();
      admin("SET", "waymark:profile:shared", "{}");
      store.awaitChanged("profile:shared");
    }
  }

  @Test
  void wrongPassword_thenTheFileIsCorrected_loggedIn(Vertx vertx) throws Exception {
    Path file = folder.resolve("password");
    Files.writeString(file, "hunter3\n");
    RedisLogin login = new RedisLogin(Optional.of("waymark"), Optional.empty(), Optional.of(file));
    try (TestStore store = TestStore.at(redis).login(login).open(vertx)) {
      awaitReason(store, "WRONGPASS");
      assertThat(store.failure(KEY)).contains("WRONGPASS").doesNotContain("hunter");

      Files.writeString(file, "");
      awaitReason(store, "the password file " + file + " is empty");
      Files.delete(file);
      awaitReason(store, "the password file " + file + " cannot be read");

      Files.writeString(file, "hunter2\n");
      store.awaitBack();
      assertThat(store.get(KEY)).contains("{}");
    }
  }

  @Test
  void noPassword_then_awayAndSaysWhy(Vertx vertx) throws Exception {
    try (TestStore store = TestStore.at(redis).open(vertx)) {
      awaitReason(store, "NOAUTH");
      assertThat(store.failure(KEY)).contains("NOAUTH");
    }
  }

  @Test
  void readingRevokedWhileRunning_then_awayUntilItIsAllowedAgain(Vertx vertx) throws Exception {
    try (TestStore store = TestStore.at(redis).login(password("hunter2")).opened(vertx)) {
      admin("ACL", "SETUSER", "waymark", "-get");
      awaitReason(store, "NOPERM");
      assertThat(store.failure(KEY)).contains("NOPERM").doesNotContain("customer");

      admin("ACL", "SETUSER", "waymark", "+get");
      store.awaitBack();
      assertThat(store.get(KEY)).contains("{}");
    }
  }

  @Test
  void trackingNotAllowed_then_readableButNotWatched(Vertx vertx) throws Exception {
    admin("ACL", "SETUSER", "waymark", "-client");
    try (TestStore store = TestStore.at(redis).login(password("hunter2")).open(vertx)) {
      Eventually.until(
          "it is told why nothing is told",
          () -> store.state().reachable() && store.state().detail().contains("NOPERM"));
      assertThat(store.get(KEY)).contains("{}");
      assertThat(store.state().watched()).isFalse();

      admin("ACL", "SETUSER", "waymark", "+client");
      store.awaitBack();
    }
  }

  @Test
  void userDeletedWhileRunning_thenMadeAgain_back(Vertx vertx) throws Exception {
    try (TestStore store = TestStore.at(redis).login(password("hunter2")).opened(vertx)) {
      admin("ACL", "DELUSER", "waymark");
      awaitReason(store, "WRONGPASS");
      admin("ACL", "SETUSER", "waymark", "on", ">hunter2", "~waymark:*", "+get", "+client");
      store.awaitBack();
      assertThat(store.get(KEY)).contains("{}");
    }
  }

  private void admin(String... words) throws Exception {
    try (RespClient client = new RespClient(redis.port())) {
      client.call("AUTH", "admin", "root");
      client.call(words);
    }
  }

  private static RedisLogin password(String password) {
    return new RedisLogin(Optional.of("waymark"), Optional.of(password), Optional.empty());
  }

  private static void awaitReason(TestStore store, String reason) throws Exception {
    Eventually.until(
        reason, () -> !store.state().reachable() && store.state().detail().contains(reason));
  }
}
