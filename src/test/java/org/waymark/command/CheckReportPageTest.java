package org.waymark.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.check.Level;
import org.waymark.check.Remark;

/** What {@code check} finds about the page for people and its profiles for Apple devices. */
@ExtendWith(VertxExtension.class)
class CheckReportPageTest {
  private static final String PROFILES =
      """
      shared:
        name: Host
        services:
          - { type: imap, host: mail.host.example, port: 993, security: tls }
          - { type: smtp, host: mail.host.example, port: 465, security: tls }
      """;

  @TempDir Path conf;

  @Test
  void brandOfAProfileThatDoesNotExist_isAnError(Vertx vertx) throws Exception {
    write("settings/profiles.yaml", PROFILES);
    write("settings/domains.yaml", "a.example: shared\n");
    write("waymark.yaml", "page: { profile: shared }\n");
    assertThat(CheckReport.of(vertx, conf).errors()).isEmpty();

    write("waymark.yaml", "page: { profile: nobody }\n");
    assertThat(CheckReport.of(vertx, conf).errors())
        .containsExactly("page.profile: found \"nobody\"; allowed: shared");
  }

  @Test
  void exchangeWithoutActiveSync_isAWarning(Vertx vertx) throws Exception {
    String apple = "  apple: { exchange: true }\n";
    write("settings/profiles.yaml", PROFILES + apple);
    write("settings/domains.yaml", "a.client.example: shared\n");

    assertThat(CheckReport.of(vertx, conf).remarks(Level.WARNING))
        .extracting(Remark::toString)
        .containsExactly(
            conf.resolve("settings/profiles.yaml")
                + ":6: shared.apple: iPhone and iPad: without activesync there is no Exchange"
                + " account for apple.exchange");

    write(
        "settings/profiles.yaml",
        PROFILES + "    - { type: activesync, url: \"https://h.example/eas\" }\n" + apple);
    assertThat(CheckReport.of(vertx, conf).remarks(Level.WARNING)).isEmpty();
  }

  private void write(String name, String content) throws IOException {
    Path file = conf.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
