package org.waymark.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.junit5.VertxExtension;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.config.RedisConfig;
import org.waymark.config.RedisNode;
import org.waymark.testing.Eventually;

@ExtendWith(VertxExtension.class)
class TopologyTest {
  /** Else it would be said that a new master is watched, while the old one still is. */
  @Test
  void learn_newMaster_namedWhenEverybodyFollowsHim(Vertx vertx) throws Exception {
    RedisConfig config = TestStore.at(7000).config();
    Status status = new Status(config);
    status.found(View.of(new RedisNode("old.example", 6379)));
    status.up("a link to the old one");
    status.watched("");
    Topology topology =
        new Topology(
            ((VertxInternal) vertx).createEventLoopContext(),
            new Finder(new Connector(vertx, config, new StoreCounters()), config),
            Pace.NORMAL,
            status);
    Queue<String> told = new ConcurrentLinkedQueue<>();
    topology.listen(() -> told.add(status.state().detail()));
    topology.open();

    Eventually.until(
        "the new master is named", () -> status.state().detail().endsWith("127.0.0.1:7000"));
    assertThat(told).containsExactly("redis (standalone) at old.example:6379");
    topology.close();
  }
}
