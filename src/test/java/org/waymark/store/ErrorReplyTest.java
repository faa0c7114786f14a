package org.waymark.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.config.RedisNode;

class ErrorReplyTest {
  private static final RedisNode FROM = new RedisNode("10.0.0.1", 7000);

  @ParameterizedTest
  @CsvSource({
    "MOVED 3999 10.0.0.2:7001, 10.0.0.2:7001",
    "ASK 3999 :7001, 10.0.0.1:7001",
    "MOVED 3999 redis-1.example:6379, redis-1.example:6379",
    "MOVED 3999 fd00::7:6379, [fd00::7]:6379",
  })
  void target_redirection_theOtherNode(String text, String node) {
    assertThat(new ErrorReply("MOVED", text).target(FROM).map(RedisNode::toString)).contains(node);
  }

  @ParameterizedTest
  @CsvSource({"MOVED", "MOVED 3999", "MOVED 3999 nowhere", "MOVED 3999 host:port"})
  void target_elsewhere_none(String text) {
    assertThat(new ErrorReply("MOVED", text).target(FROM)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MOVED 3999 10.0.0.2:7001, true",
    "CLUSTERDOWN Hash slot not served, true",
    "CLUSTERDOWN The cluster is down, false",
    "NOPERM this user has no permissions, false",
    "LOADING Redis is loading the dataset in memory, false",
  })
  void isOfAKey_error_asItConcernsTheKeyOrTheServer(String text, boolean isOfAKey) {
    assertThat(new ErrorReply(text.split(" ", 2)[0], text).isOfAKey()).isEqualTo(isOfAKey);
  }

  @Test
  void of_failureThatIsNoAnswer_empty() {
    assertThat(ErrorReply.of(new IllegalStateException("MOVED 1 host:1")))
        .isEqualTo(Optional.empty());
  }
}
