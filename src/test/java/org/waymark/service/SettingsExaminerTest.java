package org.waymark.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.config.ConfigLoader;
import org.waymark.config.ServiceConfig;
import org.waymark.dialect.Clients;
import org.waymark.dialect.Samples;
import org.waymark.doctor.Diagnosis;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.http.TestSource;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;
import org.waymark.mail.MailService;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;
import org.waymark.testing.DnsServer;
import org.waymark.testing.MailScript;
import org.waymark.testing.ScriptedServer;

/** The checks that the service runs of its domains. */
@ExtendWith(VertxExtension.class)
class SettingsExaminerTest {
  @TempDir private Path conf;
  private final TestSource source = new TestSource();
  private final DnsServer dns = DnsServer.start();
  private SettingsExaminer examiner;

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    Files.writeString(
        conf.resolve("waymark.yaml"),
        """
        dns: { resolvers: ["127.0.0.1:%d"] }
        doctor: { networks: [127.0.0.1] }
        """
            .formatted(dns.resolver().socket().getPort()));
    ServiceConfig config = ConfigLoader.load(vertx, conf, Map.of()).await();
    Clients clients = new Clients(List.of(Samples.autoconfig(), Samples.autodiscover()));
    examiner = new SettingsExaminer(vertx, config, clients, source);
  }

  @AfterEach
  void close() throws Exception {
    await(examiner.close());
    dns.close();
  }

  @Test
  void examine_domainThatTheSettingsDoNotName_asksNothing() throws Exception {
    source.withDefault("invented.com").with("named.com");

    assertThat(examine("invented.com")).isEmpty();
    assertThat(examine("unknown.com")).isEmpty();
    assertThat(dns.questions()).isEmpty();
    assertThat(examine("named.com")).isPresent();
    assertThat(dns.questions()).isNotEmpty();
  }

  @Test
  void examine_twoDomainsOfOneServer_contactItOnce() throws Exception {
    dns.add("mail.host.com. 60 IN A 127.0.0.1");
    try (ScriptedServer server = new ScriptedServer(MailScript.imap("AUTH=PLAIN", ""))) {
      MailService imap =
          Samples.server(ServiceType.IMAP, "mail.host.com", server.port(), Security.NONE);
      for (String name : List.of("a.com", "b.com")) {
        MailDomain domain = Samples.domain(name, Samples.profile(imap));
        source.with(name, Future.succeededFuture(Optional.of(domain)));
        assertThat(examine(name).orElseThrow().findings())
            .filteredOn(finding -> finding.id().startsWith("mail.imap:"))
            .extracting(Finding::status)
            .containsExactly(Status.WARNING);
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  private Optional<Diagnosis> examine(String domain) throws Exception {
    return await(examiner.examine(DomainName.parse(domain).orElseThrow()));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(60, TimeUnit.SECONDS);
  }
}
