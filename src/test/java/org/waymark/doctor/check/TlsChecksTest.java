package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.doctor.WebServer.response;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.testing.TestAuthority;

class TlsChecksTest {
  private static final String REFUSED = "Clients refuse the connection, or warn their users.";

  @TempDir private static Path folder;
  private static Vertx vertx;
  private static WebWorld.Authority authority;
  private static TestAuthority stranger;

  private WebWorld world;

  @BeforeAll
  static void prepare() throws Exception {
    vertx = Vertx.vertx();
    authority = WebWorld.authority(folder);
    TestAuthority issuer = authority.issuer();
    String names = "dns:host.com,dns:autoconfig.customer.com,dns:autodiscover.customer.com";
    List<String> ec = List.of("-keyalg", "EC", "-groupname", "secp256r1");
    issuer.issue("old", with(ec, "-startdate", "-10d"), names);
    issuer.issue("new", with(ec, "-startdate", "+1d"), names);
    issuer.issue("many", many(800));
    issuer.issue("flood", many(10_000));
    stranger = new TestAuthority(Files.createTempDirectory(folder, "stranger"));
    stranger.issue("stranger", names);
    for (String alias : List.of("old", "new", "many", "flood")) {
      authority.presented().put(alias, issuer.presenting(alias));
    }
    authority.presented().put("stranger", stranger.presenting("stranger"));
  }

  private static List<String> with(List<String> some, String... more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }

  private static String many(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "dns:autoconfig.customer%d.com".formatted(i))
        .collect(Collectors.joining(","));
  }

  @AfterAll
  static void stop() {
    vertx.close().await();
  }

  @BeforeEach
  void open() throws Exception {
    world = new WebWorld(vertx, authority);
    world
        .resolver
        .alias("autoconfig.customer.com", "host.com")
        .alias("autodiscover.customer.com", "host.com")
        .address("customer.com", "127.0.0.3");
  }

  @AfterEach
  void close() throws Exception {
    world.close();
  }

  @ParameterizedTest
  @CsvSource({
    "TLS_AUTOCONFIG, autoconfig.customer.com",
    "TLS_AUTODISCOVER, autodiscover.customer.com",
    "TLS_PUBLIC_HOST, host.com"
  })
  void certificate_dates_decideUpTo14Days(CheckId check, String host) throws Exception {
    Instant ends = serve("good");
    String observed = observed(ends, "host.com, customer.com, autoconfig.customer.com and 4 more");

    assertThat(find(check)).isEqualTo(Finding.ok(check, observed));
    world.now = ends.minus(Duration.ofDays(14)).minusSeconds(1);
    assertThat(find(check)).isEqualTo(Finding.ok(check, observed));
    world.now = ends.minus(Duration.ofDays(14));
    assertThat(find(check))
        .isEqualTo(
            finding(
                check,
                host,
                Status.WARNING,
                observed,
                "The certificate expires soon. Then clients refuse the connection.",
                "Renew the certificate, and see why that did not happen by itself."));
    world.now = ends.plusSeconds(1);
    assertThat(find(check))
        .isEqualTo(
            finding(
                check,
                host,
                Status.ERROR,
                observed,
                "The certificate has expired. " + REFUSED,
                "Renew the certificate, and let the server load it."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "old | has expired | Renew the certificate, and let the server load it.",
        "new | is not valid yet | Use the previous certificate until then, or correct the clock.",
        "stranger | has no trusted issuer, or its chain is incomplete | Get a certificate of a"
            + " public authority, and let the server send the intermediate certificates too."
      })
  void certificate_fault_isNamed(String alias, String fault, String remedy) throws Exception {
    Instant ends = serve(alias);
    for (CheckId check :
        List.of(CheckId.TLS_AUTOCONFIG, CheckId.TLS_AUTODISCOVER, CheckId.TLS_PUBLIC_HOST)) {
      String host = host(check);
      assertThat(find(check))
          .isEqualTo(
              finding(
                  check,
                  host,
                  Status.ERROR,
                  observed(ends, "host.com, autoconfig.customer.com, autodiscover.customer.com"),
                  "The certificate %s. %s".formatted(fault, REFUSED),
                  remedy));
    }
  }

  @Test
  void certificate_otherName_isNamed() throws Exception {
    Instant ends = serve("many");

    assertThat(find(CheckId.TLS_AUTOCONFIG))
        .isEqualTo(
            finding(
                CheckId.TLS_AUTOCONFIG,
                "autoconfig.customer.com",
                Status.ERROR,
                observed(
                    ends,
                    "autoconfig.customer0.com, autoconfig.customer1.com,"
                        + " autoconfig.customer2.com and 797 more"),
                "The certificate is for another name. " + REFUSED,
                "Get a certificate for autoconfig.customer.com. If another server answers there,"
                    + " correct its DNS record."));
  }

  @Test
  void certificate_tenThousandNames_areRefusedInTheHandshake() throws Exception {
    serve("flood");

    Finding finding = find(CheckId.TLS_AUTOCONFIG);

    assertThat(finding.status()).isEqualTo(Status.ERROR);
    assertThat(finding.observed())
        .startsWith("no TLS with autoconfig.customer.com: the TLS handshake failed: ")
        .contains("exceeds the maximum allowed size (32768)");
  }

  private Instant serve(String alias) throws Exception {
    world.https(WebWorld.HOST, alias, response(200, "text/html", ""));
    TestAuthority issuer = alias.equals("stranger") ? stranger : authority.issuer();
    return issuer.chain(alias).get(0).getNotAfter().toInstant();
  }

  private Finding find(CheckId check) throws Exception {
    return world.find(check, WebWorld.customer());
  }

  private static String host(CheckId check) {
    return switch (check) {
      case TLS_AUTOCONFIG -> "autoconfig.customer.com";
      case TLS_AUTODISCOVER -> "autodiscover.customer.com";
      default -> "host.com";
    };
  }

  private static String observed(Instant ends, String names) {
    return "valid until %s, for %s, issued by CN=Throw-away CA"
        .formatted(ends.atZone(ZoneOffset.UTC).toLocalDate(), names);
  }

  static Finding finding(
      CheckId check, String host, Status status, String observed, String reason, String remedy) {
    return new Finding(
        check.id(),
        status,
        observed,
        "a certificate for %s that is valid for more than 14 days".formatted(host),
        reason,
        remedy,
        Optional.empty());
  }
}
