package org.waymark.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.config.RedisConfig;

@ExtendWith(VertxExtension.class)
class ServerConnectionTest {
  /** No reply after a notification is used: the client gives it to another command. */
  @Test
  void send_changeToldOnAConnectionWithData_endsIt(Vertx vertx) throws Exception {
    try (RedisServer redis = RedisServer.start()) {
      redis.call("SET", "waymark:own", "own");
      RedisConfig config = TestStore.at(redis).patient().config();
      Connector connector = new Connector(vertx, config, new StoreCounters());
      Promise<String> end = Promise.promise();
      List<String> answers = new CopyOnWriteArrayList<>();
      vertx
          .timer(1)
          .compose(begun -> connector.open(config.nodes().get(0)))
          .onFailure(end::fail)
          .onSuccess(
              connection -> {
                connection.onLoss(end::complete);
                connection.send(Request.cmd(Command.CLIENT, "TRACKING", "ON", "BCAST"));
                // Our own changes are notified between the replies; a command whose reply is
                // displaced never completes.
                for (int i = 0; i < 100; i++) {
                  connection.send(Request.cmd(Command.SET, "waymark:other", "other"));
                  connection
                      .send(Request.cmd(Command.GET, "waymark:own"))
                      .onSuccess(answer -> answers.add(answer.orElseThrow().toString()));
                }
              });

      assertThat(end.future().await(20, TimeUnit.SECONDS))
          .isEqualTo("the server sent an unrequested message");
      assertThat(answers).doesNotContain("OK").allMatch("own"::equals);
    }
  }
}
