package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.config.ConfigLoader;
import org.waymark.config.ServiceConfig;
import org.waymark.dialect.Clients;
import org.waymark.dialect.Samples;
import org.waymark.dns.Answer;
import org.waymark.dns.RecordType;
import org.waymark.dns.Resolver;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.doctor.MemoryResolver;
import org.waymark.doctor.Status;
import org.waymark.doctor.probe.JvmTrust;
import org.waymark.doctor.probe.MailProbe;
import org.waymark.mail.MailDomain;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;
import org.waymark.testing.Ports;
import org.waymark.testing.Storm;

/** The doctor with all its checks, as the configuration wants it. */
@ExtendWith(VertxExtension.class)
class ChecksTest {
  private static final Duration WHOLE_DOMAIN = Duration.ofSeconds(30);

  /** The time in which no address of a mail server answers. */
  private static final Duration FOUR_CONNECTIONS = Duration.ofSeconds(12);

  @TempDir private Path folder;

  @Test
  void limits_ofParts_fitIntoThatOfADomain() {
    assertThat(Doctor.LIMIT).isLessThan(WHOLE_DOMAIN);
    assertThat(Checks.WEB_LIMIT.multipliedBy(3)).isLessThan(Doctor.LIMIT);
    assertThat(MailProbe.LIMIT.plus(FOUR_CONNECTIONS)).isLessThan(Doctor.LIMIT);
  }

  @Test
  void networks_ofTheConfiguration_areContacted_andNoOthers(Vertx vertx) throws Exception {
    int port = Ports.free();
    MemoryResolver resolver = new MemoryResolver().address("mail.customer.com", "127.0.0.1");
    MailDomain domain =
        TestDomain.of("customer.com", MailWorld.service(ServiceType.IMAP, Security.TLS, port));

    assertThat(reason(doctor(vertx, resolver, "networks: [127.0.0.1]"), domain))
        .startsWith("Clients cannot connect to mail.customer.com:");
    assertThat(reason(doctor(vertx, resolver, "networks: [127.0.0.2]"), domain))
        .endsWith("clients on the internet cannot reach it, and it was not contacted.");
    assertThat(reason(doctor(vertx, resolver, ""), domain)).endsWith("it was not contacted.");
  }

  /** Nothing answers: every check ends by the deadline of the domain. */
  @Test
  @Storm
  void resolverThatNeverAnswers_costsADomainLessThan30Seconds(Vertx vertx) throws Exception {
    Doctor doctor = doctor(vertx, new SilentResolver(), "");
    MailDomain domain =
        TestDomain.of("customer.com", MailWorld.service(ServiceType.IMAP, Security.TLS, 993));

    List<Finding> findings =
        doctor
            .examine(domain, EnumSet.of(CheckId.DNS_MX, CheckId.WEB_WELL_KNOWN, CheckId.MAIL_IMAP))
            .await(WHOLE_DOMAIN.toSeconds(), TimeUnit.SECONDS)
            .findings();

    assertThat(findings).extracting(Finding::status).contains(Status.UNKNOWN);
    assertThat(findings.get(0))
        .isEqualTo(Finding.unknown(CheckId.DNS_MX, "The check took longer than 28 seconds."));
    doctor.close().await();
  }

  private Doctor doctor(Vertx vertx, Resolver resolver, String key) throws Exception {
    Files.writeString(folder.resolve("waymark.yaml"), "doctor: { " + key + " }\n");
    ServiceConfig config = ConfigLoader.load(vertx, folder, Map.of()).await();
    return Checks.doctor(
        vertx,
        config,
        new Clients(List.of(Samples.autoconfig(), Samples.autodiscover())),
        resolver,
        JvmTrust.read(),
        IntUnaryOperator.identity());
  }

  private static String reason(Doctor doctor, MailDomain domain) {
    List<Finding> findings = doctor.examine(domain, Set.of(CheckId.MAIL_IMAP)).await().findings();
    doctor.close().await();
    assertThat(findings).hasSize(1);
    return findings.get(0).reason();
  }

  /** A resolver whose look-ups never end. */
  private static final class SilentResolver implements Resolver {
    @Override
    public Future<Answer> lookUp(String name, RecordType type) {
      return Promise.<Answer>promise().future();
    }

    @Override
    public Future<Validation> validate(String name) {
      return Promise.<Validation>promise().future();
    }

    @Override
    public void forget(String name, RecordType type) {}

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }
  }
}
