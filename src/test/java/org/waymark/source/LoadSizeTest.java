package org.waymark.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.config.ServiceConfig;
import org.waymark.mail.DomainName;
import org.waymark.mail.Hosting;
import org.waymark.mail.MailDomain;
import org.waymark.mail.MailService;
import org.waymark.mail.ServiceType;
import org.waymark.testing.Storm;

/** How long a hundred thousand domains take to load, and how much memory they take. */
@ExtendWith(VertxExtension.class)
class LoadSizeTest {
  private static final int DOMAINS = 100_000;
  private static final String PROFILES =
      """
      shared:
        services:
          - { type: imap, host: mail.host.com, port: 993, security: tls }
          - { type: smtp, host: mail.host.com, port: 465, security: tls }
      farm:
        services:
          - { type: imap, host: "%SHARD%.host.com", port: 993, security: tls }
          - { type: smtp, host: "%SHARD%.host.com", port: 465, security: tls }
      """;

  @TempDir Path folder;

  @Test
  void load_shortForms(Vertx vertx) throws Exception {
    FileSettingsSource source = load(vertx, "short forms", i -> "shared");

    assertThat(imapHost(source, 0)).isEqualTo("mail.host.com");
    Set<Hosting> hostings = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < DOMAINS; i++) {
      hostings.add(find(source, i).hosting());
    }
    assertThat(hostings).hasSize(1);
    assertThat(find(source, 99_999).origin().describe())
        .isEqualTo(
            "%s/domains.yaml:100000, profile shared (%s/profiles.yaml:1)"
                .formatted(folder, folder));
  }

  @Test
  @Storm
  void load_domainsWithANameAndVariables(Vertx vertx) throws Exception {
    FileSettingsSource source =
        load(
            vertx,
            "names and variables",
            i -> "{ profile: farm, name: Mail %d, vars: { SHARD: mail%d } }".formatted(i, i % 50));

    assertThat(imapHost(source, 0)).isEqualTo("mail0.host.com");
    assertThat(imapHost(source, 99_999)).isEqualTo("mail49.host.com");
    assertThat(find(source, 99_999).hosting().profile().name()).hasToString("Mail 99999");
  }

  private FileSettingsSource load(Vertx vertx, String what, IntFunction<String> record)
      throws Exception {
    Files.writeString(folder.resolve("profiles.yaml"), PROFILES);
    try (BufferedWriter domains = Files.newBufferedWriter(folder.resolve("domains.yaml"))) {
      for (int i = 0; i < DOMAINS; i++) {
        domains.write(name(i) + ": " + record.apply(i) + "\n");
      }
    }
    ServiceConfig.Settings config =
        new ServiceConfig.Settings(
            folder, Optional.empty(), Duration.ofMinutes(1), 64 << 20, Optional.empty());
    long heapBefore = usedHeap();
    long start = System.nanoTime();
    FileSettingsSource source =
        FileSettingsSource.open(vertx, config, hosting -> 0).await(1, TimeUnit.MINUTES);
    long nanos = System.nanoTime() - start;
    System.out.printf(
        "%,d domains, %s: %.2f s, %d MB of heap%n",
        DOMAINS, what, nanos / 1e9, (usedHeap() - heapBefore) >> 20);
    assertThat(source.domains()).isEqualTo(DOMAINS);
    assertThat(source.find(DomainName.parse("other.example").orElseThrow()).result()).isEmpty();
    return source;
  }

  private static String name(int i) {
    return "customer-%05d.example".formatted(i);
  }

  private static MailDomain find(FileSettingsSource source, int i) throws Exception {
    return source
        .find(DomainName.parse(name(i)).orElseThrow())
        .await(10, TimeUnit.SECONDS)
        .orElseThrow();
  }

  private static String imapHost(FileSettingsSource source, int i) throws Exception {
    MailService.Server imap = find(source, i).hosting().profile().servers(ServiceType.IMAP).get(0);
    return imap.host().toString();
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
