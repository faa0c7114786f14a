package org.waymark.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.config.Cidr;
import org.waymark.doctor.MemoryResolver;
import org.waymark.doctor.probe.Destinations;
import org.waymark.doctor.probe.MailProbe;
import org.waymark.doctor.probe.MailSurvey;
import org.waymark.mail.DomainName;
import org.waymark.testing.MailScript;
import org.waymark.testing.ScriptedServer;
import org.waymark.testing.TestAuthority;

/** The search of init goes on with what it has when its time is over. */
@ExtendWith(VertxExtension.class)
class InitSearchEndTest {
  private static final DomainName DOMAIN = DomainName.parse("customer.com").orElseThrow();

  @TempDir Path folder;
  private TestAuthority authority;
  private final MemoryResolver resolver = new MemoryResolver();
  private final Promise<Void> end = Promise.promise();

  @BeforeEach
  void publish() throws Exception {
    authority = new TestAuthority(folder);
    resolver
        .mx("customer.com", 10, "mx.farm.test")
        .mx("customer.com", 20, "mail.customer.com")
        .address("mail.farm.test", "127.0.0.1");
  }

  @Test
  void end_whileNamesAreTried_leavesTheReportsSoFar(Vertx vertx) throws Exception {
    authority.issue("farm", "dns:gone.farm.test,dns:mail.farm.test");
    resolver
        .address("mx.farm.test", "127.0.0.1")
        .onAsked(
            () -> {
              if (resolver.asked().contains("gone.farm.test A")) {
                end.tryComplete();
              }
            });
    try (ScriptedServer imap =
            new ScriptedServer(
                MailScript.imap("", "AUTH=PLAIN").tls(authority.presenting("farm")));
        ScriptedServer silent = new ScriptedServer(ScriptedServer.Client::ignore)) {
      InitSearch.Result found = search(vertx, imap.port(), silent.port());

      assertThat(found.source())
          .isEqualTo("MX of customer.com: mx.farm.test; not all was seen in time");
      assertThat(found.reports())
          .extracting(report -> report.server().host() + ":" + report.server().port())
          .containsExactly("mx.farm.test:993");
    }
    assertThat(resolver.asked()).doesNotContain("mail.farm.test A", "mail.customer.com A");
  }

  @Test
  void end_beforeTheNextHost_leavesIt(Vertx vertx) throws Exception {
    end.complete();

    assertThat(search(vertx, 1, 1).source()).endsWith("mx.farm.test; not all was seen in time");
    assertThat(resolver.asked()).doesNotContain("mail.customer.com A");
  }

  private InitSearch.Result search(Vertx vertx, int imap, int others) throws Exception {
    Destinations destinations =
        new Destinations(
            resolver,
            List.of(Cidr.parse("127.0.0.0/8").orElseThrow()),
            port -> port == 993 ? imap : others);
    MailProbe probe =
        new MailProbe(
            vertx, destinations, authority.trust(), InstantSource.system(), Duration.ofSeconds(30));
    return new InitSearch(resolver, new MailSurvey(probe, resolver), end.future())
        .byMx(DOMAIN)
        .await(60, TimeUnit.SECONDS);
  }
}
