package org.waymark.doctor.check;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.waymark.config.Cidr;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.doctor.MemoryResolver;
import org.waymark.doctor.probe.Destinations;
import org.waymark.doctor.probe.MailProbe;
import org.waymark.mail.Authentication;
import org.waymark.mail.MailService;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;
import org.waymark.testing.ScriptedServer;
import org.waymark.testing.TestAuthority;

/** A domain with its mail servers at mail.customer.com on this machine, and certificates. */
final class MailWorld implements AutoCloseable {
  static final String DOMAIN = "customer.com";
  static final String HOST = "mail.customer.com";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** The limit of a conversation with a server that never ends it. */
  static final Duration SHORT = Duration.ofSeconds(1);

  /** The certificates of an authority, each issued when it is needed. */
  static final class Certificates {
    final TestAuthority authority;
    private final TestAuthority stranger;
    private final Set<String> issued = new HashSet<>();

    Certificates(Path folder) throws Exception {
      authority = new TestAuthority(folder);
      stranger = new TestAuthority(Files.createDirectory(folder.resolve("stranger")));
    }

    /** What a server presents: good, ending, expired, future, other or unknown. */
    synchronized SSLContext of(String alias) throws Exception {
      TestAuthority by = alias.equals("unknown") ? stranger : authority;
      if (issued.add(alias)) {
        by.issue(alias, options(alias), "dns:" + (alias.equals("other") ? "other.test" : HOST));
      }
      return by.presenting(alias);
    }

    private static List<String> options(String alias) {
      String days = alias.equals("ending") ? "10" : alias.equals("expired") ? "2" : "90";
      String start = alias.equals("expired") ? "-10d" : alias.equals("future") ? "+2d" : "+0d";
      return List.of(
          "-keyalg", "EC", "-groupname", "secp256r1", "-validity", days, "-startdate", start);
    }

    /** What a finding says of a certificate. */
    String detail(String alias) throws Exception {
      TestAuthority by = alias.equals("unknown") ? stranger : authority;
      return "certificate valid until "
          + by.chain(alias).get(0).getNotAfter().toInstant().atZone(ZoneOffset.UTC).toLocalDate()
          + ", for "
          + (alias.equals("other") ? "other.test" : HOST)
          + ", issued by CN=Throw-away CA";
    }
  }

  final MemoryResolver resolver = new MemoryResolver().address(HOST, "127.0.0.1");
  final MailProbe probe;
  private final MailChecks checks;

  MailWorld(Vertx vertx, Certificates certificates) throws Exception {
    this(vertx, certificates, Instant::now, LIMIT);
  }

  MailWorld(Vertx vertx, Certificates certificates, InstantSource clock, Duration limit)
      throws Exception {
    this(vertx, certificates, clock, limit, new PartLimit(Duration.ofMinutes(1)));
  }

  MailWorld(
      Vertx vertx, Certificates certificates, InstantSource clock, Duration limit, PartLimit parts)
      throws Exception {
    Destinations destinations =
        new Destinations(resolver, List.of(Cidr.parse("127.0.0.1").orElseThrow()), port -> port);
    probe = new MailProbe(vertx, destinations, certificates.authority.trust(), clock, limit);
    checks = new MailChecks(probe, clock, parts);
  }

  static MailService.Server service(
      ServiceType type, Security security, int port, Authentication... ways) {
    return new MailService.Server(
        type,
        PlaceholderText.of("mail.%EMAILDOMAIN%"),
        port,
        security,
        PlaceholderText.of("%EMAILADDRESS%"),
        ways.length == 0 ? List.of(Authentication.PASSWORD) : List.of(ways),
        null);
  }

  /** The only finding about a server. */
  Finding look(ServiceType type, Security security, ScriptedServer server, Authentication... ways)
      throws Exception {
    List<Finding> findings =
        look(CheckId.select("mail." + type.key()), service(type, security, server.port(), ways));
    if (findings.size() != 1) {
      throw new AssertionError(findings);
    }
    return findings.get(0);
  }

  List<Finding> look(List<CheckId> wanted, MailService... services) throws Exception {
    return checks
        .run(TestDomain.of(DOMAIN, services), Set.copyOf(wanted))
        .await(60, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    probe.close();
  }
}
