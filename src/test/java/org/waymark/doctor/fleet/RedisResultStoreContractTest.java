package org.waymark.doctor.fleet;

import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.waymark.store.RedisResultStore;
import org.waymark.store.RedisServer;
import org.waymark.store.ResultStore;
import org.waymark.store.TestStore;

class RedisResultStoreContractTest extends ResultStoreContract {
  private @Nullable RedisServer redis;

  @Override
  ResultStore open(Vertx vertx) throws Exception {
    RedisServer started = RedisServer.start();
    redis = started;
    return new RedisResultStore(vertx, TestStore.at(started).config());
  }

  @AfterEach
  void stop() throws Exception {
    if (redis != null) {
      redis.close();
    }
  }
}
