package org.waymark.source;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Optional;

/** The contract, kept by records in Redis that are read when they are asked for. */
class RedisSourceContractTest extends SettingsSourceContract {
  @Override
  SourceUnderTest<?> open(Vertx vertx, Path folder, Optional<String> defaultProfile)
      throws Exception {
    return new RedisUnderTest(vertx, folder, defaultProfile);
  }
}
