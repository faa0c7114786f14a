package org.waymark.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.junit5.VertxExtension;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.testing.Eventually;

@ExtendWith(VertxExtension.class)
class MasterConnectionsTest {
  @Test
  void onDemand_idle_isClosed_andOpenedByTheNextCommand(Vertx vertx) throws Exception {
    try (RedisServer redis = RedisServer.start()) {
      redis.call("SET", "waymark:one", "1");
      ContextInternal context = ((VertxInternal) vertx).createEventLoopContext();
      RedisAccess access =
          RedisAccess.of(
              vertx, context, TestStore.at(redis).patient().config(), TestStore.QUICK, true);
      MasterConnections masters = new MasterConnections(context, access);
      for (int i = 0; i < 2; i++) {
        assertThat(get(masters)).contains("1");
        Eventually.until("it is closed", () -> connections(redis) == 1);
      }
    }
  }

  private static Optional<String> get(MasterConnections masters) throws Exception {
    Promise<Optional<String>> reply = Promise.promise();
    masters.context().emit(v -> masters.get("waymark:one").onComplete(reply));
    Future<Optional<String>> answer = reply.future();
    return answer.await(20, TimeUnit.SECONDS);
  }

  private static long connections(RedisServer redis) throws Exception {
    return String.valueOf(redis.call("CLIENT", "LIST")).lines().count();
  }
}
