package org.waymark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.waymark.mail.DomainName;
import org.waymark.settings.CheckedDomain;
import org.waymark.settings.CheckedProfile;
import org.waymark.settings.RecordKeys;
import org.waymark.settings.RecordRules;
import org.waymark.settings.RecordView;
import org.waymark.settings.Settings;
import org.waymark.settings.SettingsReader;

/** A chain of aliases may lead from Redis into the files: the search and the check agree on it. */
@ExtendWith(VertxExtension.class)
class AliasLimitTest extends StoredSettingsFixture {
  private static final int FILED = 4;

  @Test
  void find_chainThroughRedisAndFiles_isAnsweredIfTheCheckAllowsIt(Vertx vertx) throws Exception {
    StringBuilder domains = new StringBuilder("file0.com: filed\n");
    for (int i = 1; i <= FILED; i++) {
      domains.append("file%d.com: { aliasOf: file%d.com }\n".formatted(i, i - 1));
    }
    domains.append("both.com: filed\nback.com: { aliasOf: both.com }\n");
    Path settings = folder.resolve("settings");
    Files.writeString(settings.resolve("domains.yaml"), domains);
    alias("redis1.com", "file" + FILED + ".com");
    for (int i = 2; i <= 9; i++) {
      alias("redis" + i + ".com", "redis" + (i - 1) + ".com");
    }
    alias("both.com", "back.com");
    source = reopened(vertx);

    Settings files =
        SettingsReader.read(
            new SettingsFolder(settings).read(), Optional.empty(), Optional.empty());
    View records = new View(new RecordRules(() -> files, "waymark:"));
    for (int i = 1; i <= 9; i++) {
      boolean isAllowed = i + FILED <= 8;
      assertThat(records.problem("redis" + i + ".com").isEmpty()).isEqualTo(isAllowed);
      if (isAllowed) {
        assertThat(imapHost(find("redis" + i + ".com").orElseThrow())).isEqualTo("file.host.com");
      } else {
        assertIsRefused("redis" + i + ".com", records);
      }
    }
    assertIsRefused("both.com", records);
    assertThat(records.problem("both.com").orElseThrow())
        .endsWith("a loop: both.com, back.com, both.com");
  }

  private void alias(String name, String target) {
    store.records.put("domain:" + name, "{\"aliasOf\":\"" + target + "\"}");
  }

  private void assertIsRefused(String name, View records) {
    assertThat(catchThrowable(() -> find(name)).getCause())
        .hasMessage(records.problem(name).orElseThrow());
  }

  private final class View implements RecordView {
    private final RecordRules rules;

    View(RecordRules rules) {
      this.rules = rules;
    }

    Optional<String> problem(String name) {
      return rules.problems(domain(name(name)).orElseThrow(), this).stream()
          .map(Object::toString)
          .findFirst();
    }

    @Override
    public Optional<CheckedProfile> profile(String name) {
      return Optional.empty();
    }

    @Override
    public Optional<CheckedDomain> domain(DomainName name) {
      return Optional.ofNullable(store.records.get(RecordKeys.of(name)))
          .map(text -> rules.domain(name, text));
    }

    @Override
    public Collection<String> profileNames() {
      return List.of();
    }
  }
}
