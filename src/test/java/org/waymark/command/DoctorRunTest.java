package org.waymark.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.config.ConfigLoader;
import org.waymark.config.ServiceConfig;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.MemoryResolver;
import org.waymark.doctor.check.Checks;
import org.waymark.mail.DomainName;
import org.waymark.service.Components;

/** One run of the command. */
@ExtendWith(VertxExtension.class)
class DoctorRunTest {
  @TempDir private Path conf;
  private final MemoryResolver resolver = new MemoryResolver();

  @Test
  void run_domainThatOnlyTheDefaultProfileCovers_isRefusedAndNotLookedUp(Vertx vertx)
      throws Exception {
    Path settings = Files.createDirectory(conf.resolve("settings"));
    Files.writeString(
        settings.resolve("profiles.yaml"),
        """
        shared:
          name: Host
          services:
            - { type: imap, host: mail.host.com, port: 993, security: tls }
            - { type: smtp, host: mail.host.com, port: 465, security: tls }
        """);
    Files.writeString(settings.resolve("domains.yaml"), "named.com: shared\n");
    Files.writeString(conf.resolve("waymark.yaml"), "settings: { defaultProfile: shared }\n");
    ServiceConfig config = ConfigLoader.load(vertx, conf, Map.of()).await();
    Components components = Components.open(vertx, config).await();
    DomainName invented = DomainName.parse("invented.com").orElseThrow();
    assertThat(components.source().find(invented).await()).isPresent();

    DoctorRun run =
        new DoctorRun(
            vertx,
            components,
            Checks.doctor(vertx, config, components.clients(), resolver),
            EnumSet.of(CheckId.DNS_MX),
            Optional.empty());

    assertThat(run.run(Set.of(invented))).isEqualTo(1);
    assertThat(resolver.asked()).isEmpty();
    components.source().close().await();
  }
}
