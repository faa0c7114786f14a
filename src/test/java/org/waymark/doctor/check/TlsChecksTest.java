package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.doctor.WebServer.redirect;
import static org.waymark.doctor.WebServer.response;

import io.netty.util.NetUtil;
import io.vertx.core.Vertx;
import java.net.ServerSocket;
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
import org.waymark.doctor.WebServer;
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

  @Test
  void certificate_otherOutcomes_areTold() throws Exception {
    CheckId check = CheckId.TLS_AUTOCONFIG;
    String host = "autoconfig.customer.com";
    world.https(WebWorld.HOST, "good", response(200, "text/html", ""));
    world.resolver.remove(host);
    assertThat(find(check)).isEqualTo(Finding.ok(check, host + " has no address"));

    world.resolver.address(host, "127.0.0.4");
    assertThat(find(check))
        .isEqualTo(noHandshake("no connection to " + host + ": 127.0.0.4 refuses the connection"));

    world.resolver.remove(host).address(host, "10.0.0.1");
    assertThat(find(check))
        .isEqualTo(
            finding(
                check,
                host,
                Status.ERROR,
                host + " leads to 10.0.0.1, which must not be contacted",
                "The certificate could not be looked at.",
                "Give "
                    + host
                    + " a global address, or list its network in the key doctor.networks."));

    world.resolver.fail(host, "SERVFAIL");
    assertThat(find(check))
        .isEqualTo(Finding.unknown(check, "The look-up of " + host + " in DNS failed: SERVFAIL."));
  }

  @Test
  void certificate_serverThatHangsInTheHandshake_isNoHandshake() throws Exception {
    world.https(WebWorld.HOST, "good", response(200, "text/html", ""));
    world.timeout = Duration.ofSeconds(2);
    world
        .resolver
        .remove("autoconfig.customer.com")
        .address("autoconfig.customer.com", "127.0.0.4");
    try (ServerSocket silent =
        new ServerSocket(
            world.tlsPort(), 50, NetUtil.createInetAddressFromIpAddressString("127.0.0.4"))) {
      assertThat(find(CheckId.TLS_AUTOCONFIG))
          .isEqualTo(
              noHandshake(
                  "no TLS with autoconfig.customer.com: the server does not answer the TLS"
                      + " handshake"));
      assertThat(silent.isBound()).isTrue();
    }
  }

  @Test
  void certificate_serverThatOnlyShakesHands_isJudged() throws Exception {
    world.https(WebWorld.HOST, "good", (request, out) -> {});

    assertThat(find(CheckId.TLS_AUTOCONFIG).status()).isEqualTo(Status.OK);
  }

  @Test
  void publicHost_withoutAddress_isError() throws Exception {
    world.resolver.remove("host.com");

    assertThat(find(CheckId.TLS_PUBLIC_HOST))
        .isEqualTo(
            finding(
                CheckId.TLS_PUBLIC_HOST,
                "host.com",
                Status.ERROR,
                "host.com has no address",
                "No client reaches this service.",
                "Give host.com A and AAAA records, or correct the key public.host."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-age=3 | good | OK",
        "max-age=3; includeSubDomains | good | OK",
        "max-age=3; includeSubDomainsNot | other | OK",
        "max-age=3 | other | OK",
        "max-age=3;  IncludeSubdomains ; preload | other | WARNING"
      })
  void hsts_ofSubdomains_needsACertificate(String policy, String certificate, Status status)
      throws Exception {
    world.https(WebWorld.HOST, certificate, response(200, "text/html", ""));
    world.https(
        "127.0.0.3",
        "good",
        response(404, "text/html", "", "Strict-Transport-Security: " + policy));

    Finding expected =
        status == Status.OK
            ? Finding.ok(CheckId.TLS_HSTS, policy)
            : new Finding(
                "tls.hsts",
                Status.WARNING,
                "https://customer.com/ sends Strict-Transport-Security: " + policy,
                "no includeSubDomains, or a certificate for autoconfig.customer.com",
                "Clients that know this policy use https only, so plain HTTP cannot help them.",
                "Get a certificate for autoconfig.customer.com, see tls.autoconfig.",
                Optional.empty());
    assertThat(find(CheckId.TLS_HSTS)).isEqualTo(expected);
  }

  @Test
  void hsts_ofARedirect_counts() throws Exception {
    world.https(WebWorld.HOST, "other", response(200, "text/html", ""));
    world.https(
        "127.0.0.3",
        "good",
        (request, out) ->
            out.write(
                WebServer.bytes(
                    301,
                    "text/html",
                    "",
                    "Location: ftp://customer.com/",
                    "Strict-Transport-Security: includeSubDomains")));

    assertThat(find(CheckId.TLS_HSTS).status()).isEqualTo(Status.WARNING);
  }

  @Test
  void hsts_siteThatIsNotSeen_isOkOrUnknown() throws Exception {
    CheckId check = CheckId.TLS_HSTS;
    world.https(WebWorld.HOST, "good", redirect(302, "/"));

    assertThat(find(check)).isEqualTo(Finding.ok(check, "no Strict-Transport-Security"));
    world.resolver.fail("customer.com", "SERVFAIL");
    assertThat(find(check))
        .isEqualTo(Finding.unknown(check, "The look-up of customer.com in DNS failed: SERVFAIL."));
  }

  @Test
  void hsts_autoconfigThatIsUnknown_isUnknown() throws Exception {
    world.resolver.fail("autoconfig.customer.com", "SERVFAIL");
    world.https(WebWorld.HOST, "good", response(200, "text/html", ""));
    world.https(
        "127.0.0.3",
        "good",
        response(404, "text/html", "", "Strict-Transport-Security: includeSubDomains"));

    assertThat(find(CheckId.TLS_HSTS))
        .isEqualTo(
            Finding.unknown(
                CheckId.TLS_HSTS,
                "The look-up of autoconfig.customer.com in DNS failed: SERVFAIL."));
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

  private static Finding noHandshake(String observed) {
    return finding(
        CheckId.TLS_AUTOCONFIG,
        "autoconfig.customer.com",
        Status.ERROR,
        observed,
        "Clients cannot connect by https.",
        "Let a server answer by https there, with a certificate for autoconfig.customer.com.");
  }

  private static Finding finding(
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
