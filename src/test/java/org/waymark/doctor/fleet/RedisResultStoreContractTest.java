package org.waymark.doctor.fleet;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.waymark.store.RedisResultStore;
import org.waymark.store.RedisServer;
import org.waymark.store.ResultStore;
import org.waymark.store.TestStore;

class RedisResultStoreContractTest extends ResultStoreContract {
  private RedisServer redis;

  @Override
  ResultStore open(Vertx vertx) throws Exception {
    redis = RedisServer.start();
    return new RedisResultStore(vertx, TestStore.at(redis).config());
  }

  @AfterEach
  void stop() throws Exception {
    redis.close();
  }
}
