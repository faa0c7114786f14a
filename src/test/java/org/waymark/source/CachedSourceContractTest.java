package org.waymark.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.waymark.mail.MailDomain;

/** The contract for the cache over Redis: the second answer comes without Redis. */
class CachedSourceContractTest extends SettingsSourceContract {
  @Override
  SourceUnderTest<?> open(Vertx vertx, Path folder, Optional<String> defaultProfile)
      throws Exception {
    return new RedisUnderTest(vertx, folder, defaultProfile) {
      @Override
      List<Optional<MailDomain>> find(String... names) throws Exception {
        super.find(names);
        long commands = store.store().counters().commands();
        List<Optional<MailDomain>> answers = new ArrayList<>();
        for (String name : names) {
          Future<Optional<MailDomain>> answer = source.find(name(name));
          assertThat(answer.isComplete()).as(name).isTrue();
          answers.add(await(answer));
        }
        assertThat(store.store().counters().commands()).isEqualTo(commands);
        return answers;
      }
    };
  }
}
