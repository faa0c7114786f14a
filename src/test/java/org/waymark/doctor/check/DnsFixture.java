package org.waymark.doctor.check;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.waymark.config.ServiceConfig;
import org.waymark.dns.DnsResolver;
import org.waymark.doctor.Check;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;
import org.waymark.testing.DnsServer;

/** A DNS server with the records of {@code host.com}, and the resolver that asks it. */
abstract class DnsFixture {
  static final DomainName HOST = DomainName.parse("host.com").orElseThrow();

  DnsServer dns;
  DnsResolver resolver;
  private Vertx vertx;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    dns =
        DnsServer.start().add("host.com. 60 IN A 198.51.100.1", "host.com. 60 IN AAAA 2001:db8::1");
    resolver =
        new DnsResolver(
            vertx, new ServiceConfig.Dns(List.of(dns.resolver()), Duration.ofSeconds(5)));
  }

  @AfterEach
  void stop() throws Exception {
    resolver.close().await();
    vertx.close().await();
    dns.close();
  }

  /** The server as failures name it. */
  String server() {
    return "127.0.0.1:" + dns.resolver().socket().getPort();
  }

  static Finding finding(Check check, CheckId id) {
    return finding(check, id, TestDomain.of("d.example"));
  }

  /** The only finding of an id, as the doctor gives it. */
  static Finding finding(Check check, CheckId id, MailDomain domain) {
    List<Finding> findings = check.run(domain, Set.of(id)).await();
    return Stream.of(findings).filter(all -> all.size() == 1).findFirst().orElseThrow().get(0);
  }

  static Finding of(
      CheckId id,
      Status status,
      String observed,
      String expected,
      String reason,
      String remedy,
      String record) {
    return new Finding(
        id.id(),
        status,
        observed,
        expected,
        reason,
        remedy,
        Optional.of(record).filter(text -> !text.isEmpty()));
  }
}
