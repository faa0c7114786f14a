package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.e2e.Waymark.Result;
import org.waymark.testing.DnsServer;

class DoctorIT {
  private static final Set<String> KEYS =
      Set.of("id", "status", "observed", "expected", "reason", "remedy");

  @TempDir Path folder;

  private DnsServer dns;
  private Path conf;

  @BeforeEach
  void start() throws Exception {
    dns = DnsServer.start().add("host.com. 60 IN A 198.51.100.1");
    conf = Waymark.copyOfConf(folder.resolve("conf"));
    Files.writeString(
        conf.resolve("waymark.yaml"),
        """
        public: { host: host.com, mx: [mx.host.com] }
        dns: { resolvers: ["127.0.0.1:%d"] }
        """
            .formatted(dns.resolver().socket().getPort()));
    settings("good.example: shared", "bad.example: shared", "moved.example: { disabled: true }");
    good("good.example");
  }

  @AfterEach
  void stop() throws Exception {
    dns.close();
  }

  private void settings(String... domains) throws Exception {
    Files.write(conf.resolve("settings/domains.yaml"), List.of(domains));
  }

  private void good(String domain) {
    Stream.of(
            "%s. 60 IN MX 10 mx.host.com.",
            "autoconfig.%s. 60 IN CNAME host.com.",
            "autodiscover.%s. 60 IN CNAME host.com.",
            "_autodiscover._tcp.%s. 60 IN SRV 0 0 443 host.com.")
        .forEach(record -> dns.add(record.formatted(domain)));
  }

  private Result doctor(String... arguments) throws Exception {
    String[] all =
        Stream.concat(Stream.of("doctor", "--conf", conf.toString()), Stream.of(arguments))
            .toArray(String[]::new);
    return Waymark.run(Map.of(), all);
  }

  @Test
  void doctor_withoutADomain_checksAllInFiles() throws Exception {
    Result result = doctor("--only", "dns.autoconfig,dns.mx");

    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .isEqualTo(
            """
            bad.example  error
              error    dns.mx  no MX record
                       Senders try bad.example itself, which is rarely a mail server. Mail does not arrive here.
                     → If mail is to arrive here, let the MX records lead to mx.host.com only.
                       bad.example. 3600 IN MX 10 mx.host.com.
              error    dns.autoconfig  no CNAME, A or AAAA record at autoconfig.bad.example
                       Thunderbird, K-9 Mail, Evolution, KMail and other clients do not find the settings of
                       this domain.
                     → Add this record.
                       autoconfig.bad.example. 3600 IN CNAME host.com.

            good.example  ok
              ok       dns.mx, dns.autoconfig

            moved.example  ok
              ok       not checked: by the settings, the domain is disabled

            3 domains: 1 error, 2 ok
            """);
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void doctor_trustStoreWithoutAuthorities_isNamed() throws Exception {
    Path empty = folder.resolve("empty.p12");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (OutputStream out = Files.newOutputStream(empty)) {
      store.store(out, "changeit".toCharArray());
    }
    Result result =
        Waymark.run(
            Map.of("JAVA_TOOL_OPTIONS", "-Djavax.net.ssl.trustStore=" + empty),
            "doctor",
            "good.example",
            "--conf",
            conf.toString());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out() + result.err())
        .contains(
            "the trust store of the JVM: it has no certificate authority; check the options javax.net.ssl.trustStore and trustStorePassword");
  }

  @Test
  void doctor_json_oneObjectALine() throws Exception {
    Instant before = Instant.now().minusSeconds(1);
    Result result =
        doctor("good.example", "bad.example", "good.example", "--json", "--only", "dns");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).isEmpty();
    Map<String, JsonObject> byDomain =
        result
            .out()
            .lines()
            .map(JsonObject::new)
            .collect(Collectors.toMap(line -> line.getString("domain"), line -> line));
    assertThat(byDomain).containsOnlyKeys("good.example", "bad.example");
    JsonObject bad = byDomain.get("bad.example");
    assertThat(bad.fieldNames()).containsExactly("domain", "status", "checkedAt", "findings");
    assertThat(bad.getString("status")).isEqualTo("error");
    assertThat(byDomain.get("good.example").getString("status")).isEqualTo("notice");
    assertThat(Instant.parse(bad.getString("checkedAt"))).isAfter(before);
    List<JsonObject> findings =
        bad.getJsonArray("findings").stream().map(JsonObject.class::cast).toList();
    assertThat(findings)
        .extracting(finding -> finding.getString("id"))
        .containsExactly(
            "dns.mx",
            "dns.autoconfig",
            "dns.autodiscover",
            "dns.autodiscover-srv",
            "dns.mail-srv",
            "dns.wildcard",
            "dns.caa",
            "dns.dnssec");
    assertThat(findings).allSatisfy(finding -> assertThat(finding.fieldNames()).containsAll(KEYS));
    assertThat(findings.get(1).getString("record"))
        .isEqualTo("autoconfig.bad.example. 3600 IN CNAME host.com.");
  }

  @Test
  void doctor_exitCodes() throws Exception {
    assertThat(doctor("good.example", "--only", "dns").exitCode()).as("a notice").isZero();
    assertThat(doctor("moved.example").exitCode()).isZero();
    dns.remove("good.example.", "MX").add("good.example. 60 IN MX 10 mx.other.example.");
    assertThat(doctor("good.example", "--only", "dns.mx").exitCode()).as("a warning").isOne();

    Result unknown = doctor("unknown.example", "moved.example");
    assertThat(unknown.exitCode()).isOne();
    assertThat(unknown.err()).isEqualTo("error: unknown.example is not in the settings\n");
    assertThat(unknown.out()).contains("moved.example  ok");
  }

  @Test
  void doctor_wrongCommandLine_isAUsageError() throws Exception {
    assertUsage("--all and DOMAIN exclude each other", "--all", "good.example");
    assertUsage("unknown check \"dns.m\"; allowed: dns, dns.autoconfig, ", "--only", "dns.m");
    for (String nothing : List.of(",", "", "dns,")) {
      assertUsage("unknown check \"\"; allowed: ", "--only", nothing);
    }
    assertUsage("found \"good\"; allowed: a domain name of at least two labels", "good");
  }

  private void assertUsage(String message, String... arguments) throws Exception {
    Result result = doctor(arguments);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(message).contains("Usage: waymark doctor");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void doctor_noDomains_isAFailureThatSaysWhatToAdd() throws Exception {
    settings("");
    Result result = doctor("--all");
    assertThat(result.exitCode()).isOne();
    assertThat(result.err()).contains("error: no domain can be answered: describe a profile");
  }

  @Test
  void doctor_manyDomains_briefTable() throws Exception {
    List<String> names = IntStream.range(0, 60).mapToObj(i -> "n" + i + ".example").toList();
    names.forEach(this::good);
    settings(
        Stream.concat(names.stream(), Stream.of("bad.example"))
            .map(name -> name + ": shared")
            .toArray(String[]::new));
    Result result = doctor("--all", "--only", "dns.autoconfig");
    assertThat(result.out())
        .isEqualTo(
            """
            bad.example  error
              error    dns.autoconfig  no CNAME, A or AAAA record at autoconfig.bad.example
                     → Add this record.
                       autoconfig.bad.example. 3600 IN CNAME host.com.

            error    dns.autoconfig             1

            61 domains: 1 error, 60 ok
            """);
  }

  @Test
  void doctor_hostileRecords_reachNoTerminal() throws Exception {
    String evil = "\\027]0\\059owned\\007\\155";
    dns.add("autoconfig.bad.example. 60 IN CNAME " + evil + ".example.");
    dns.add("bad.example. 60 IN MX 10 " + evil + ".example.");
    for (String format : List.of("--all", "--json")) {
      String out = doctor("--only", "dns", format).out();
      assertThat(out).contains("owned").matches("[\\x20-\\x7e\\n→…]*");
    }
  }

  @Test
  void doctor_deadResolver_isUnknownAndExitsWithoutAnError() throws Exception {
    dns.dropUdp().dropTcp();
    Result result = doctor("good.example", "--only", "dns.mx", "--json");
    assertThat(result.out()).contains("\"status\":\"notice\"").contains("\"status\":\"unknown\"");
    assertThat(result.exitCode()).isZero();
  }
}
