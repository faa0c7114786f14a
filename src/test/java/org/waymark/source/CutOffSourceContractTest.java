package org.waymark.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.waymark.mail.Brand;
import org.waymark.mail.MailDomain;
import org.waymark.source.StoredSettingsSource.Count;
import org.waymark.testing.Eventually;

/** The contract for the cache over a Redis that has died. */
class CutOffSourceContractTest extends SettingsSourceContract {
  @Override
  SourceUnderTest<?> open(Vertx vertx, Path folder, Optional<String> defaultProfile)
      throws Exception {
    return new RedisUnderTest(vertx, folder, defaultProfile) {
      @Override
      List<Optional<MailDomain>> find(String... names) throws Exception {
        super.find(names);
        long stale = source.count(Count.STALE_ANSWERS);
        redis.kill();
        store.awaitAway();
        Eventually.until("changes are told no more", () -> !store.store().state().watched());
        List<Optional<MailDomain>> answers = super.find(names);
        // A name of one label is not looked for.
        long asked = Stream.of(names).filter(name -> name.indexOf('.') > 0).count();
        assertThat(source.count(Count.STALE_ANSWERS)).isGreaterThanOrEqualTo(stale + asked);
        redis.begin();
        store.awaitBack();
        return answers;
      }

      /** Of a profile that was read before; there is none of another. */
      @Override
      Brand brand(String profile) throws Exception {
        super.brand(profile);
        redis.kill();
        store.awaitAway();
        Brand brand = super.brand(profile);
        assertThat(super.brand("farm")).isEqualTo(Brand.NONE);
        redis.begin();
        store.awaitBack();
        return brand;
      }
    };
  }
}
