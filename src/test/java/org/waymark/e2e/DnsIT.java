package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.e2e.Waymark.Result;
import org.waymark.testing.DnsServer;
import org.waymark.testing.Pages;
import org.waymark.testing.Ports;
import org.waymark.testing.Storm;
import org.xbill.DNS.Rcode;

/** The command {@code dns}. */
class DnsIT {
  private static final Map<String, String> PUBLIC_HOST =
      Map.of("WAYMARK_PUBLIC_HOST", "waymark.host.com");

  @TempDir private Path folder;

  @Test
  void page_showsWhatIsPrinted() throws Exception {
    List<PageExamples.Example> examples = PageExamples.of(Pages.page("dns"));
    assertThat(examples).hasSizeGreaterThan(1);
    for (PageExamples.Example example : examples) {
      assertThat(PageExamples.run(example.command(), Map.of())).isEqualTo(example.output());
    }
  }

  @Test
  void dns_domains_areInTheOrderOfTheArguments() throws Exception {
    Result result = dns(PUBLIC_HOST, "host.com", "customer.com", "--format", "json");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines().map(line -> new JsonObject(line).getString("domain")))
        .containsExactly("host.com", "customer.com");
    assertThat(dns(PUBLIC_HOST, "--all", "--format", "json").out().lines()).hasSize(2);
  }

  @Test
  void dns_oneCertificate_hasNoAutodiscoverName() throws Exception {
    assertThat(dns(PUBLIC_HOST, "customer.com").out()).contains("\nautodiscover.customer.com. ");
    assertThat(dns(PUBLIC_HOST, "customer.com", "--certificates", "one").out())
        .contains("\n_autodiscover._tcp.customer.com. ")
        .doesNotContain("\nautodiscover.customer.com. ");
  }

  @Test
  void dns_withoutAPublicHost_namesTheKey() throws Exception {
    Result result = dns(Map.of(), "customer.com");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("error: public.host: missing; ").contains("waymark.yaml");
  }

  @Test
  void dns_domainThatTheSettingsDoNotName_isAnError() throws Exception {
    Map<String, String> environment = new HashMap<>(PUBLIC_HOST);
    environment.put("WAYMARK_SETTINGS_DEFAULTPROFILE", "shared");

    Result result = dns(environment, "nobody.example", "customer.com");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).isEqualTo("error: nobody.example is not in the settings\n");
    assertThat(result.out()).startsWith("; customer.com\n");
  }

  @Test
  void dns_wrongArguments_areUsageErrors() throws Exception {
    String[][] wrong = {
      {}, {"customer.com", "--all"}, {"--all", "--format", "yaml"}, {"--all", "--certificates", "2"}
    };
    for (String[] arguments : wrong) {
      assertThat(dns(PUBLIC_HOST, arguments).exitCode()).isEqualTo(2);
    }
    Result domain = dns(PUBLIC_HOST, "customer.com", "a b");
    assertThat(domain.exitCode()).isEqualTo(2);
    assertThat(domain.err()).startsWith("found \"a b\"; allowed: a domain name").contains("Usage:");
    assertThat(dns(PUBLIC_HOST, "--all", "--format", "yaml").err())
        .contains("unknown value \"yaml\"; known: zone, json, nsupdate, external-dns");
  }

  @Test
  void missing_comparesWithDns() throws Exception {
    String[] published =
        dns(PUBLIC_HOST, "customer.com")
            .out()
            .lines()
            .filter(line -> !line.startsWith(";"))
            .toArray(String[]::new);
    try (DnsServer server = DnsServer.start()) {
      server.add(published).add("waymark.host.com. 60 IN A 192.0.2.1");
      Map<String, String> environment = new HashMap<>(PUBLIC_HOST);
      environment.put("WAYMARK_DNS_RESOLVERS", "127.0.0.1:" + server.resolver().socket().getPort());

      Result nothing = dns(environment, "customer.com", "--missing");
      assertThat(nothing.exitCode()).isZero();
      assertThat(nothing.out()).isEmpty();
      assertThat(nothing.err()).isEqualTo("domains compared: 1; records missing: 0; failed: 0\n");

      server.remove("autoconfig.customer.com", "CNAME");
      server.add("autoconfig.customer.com. 60 IN A 192.0.2.7");
      assertThat(dns(environment, "customer.com", "--missing").out())
          .isEqualTo(
              """
              ; customer.com
              ; in DNS now: autoconfig.customer.com. 60 IN A 192.0.2.7
              ; Thunderbird, K-9 Mail, Evolution, KMail and most other clients
              autoconfig.customer.com. 3600 IN CNAME waymark.host.com.
              """);

      server.fail("autoconfig.customer.com", Rcode.SERVFAIL);
      Result failed = dns(environment, "customer.com", "--missing");
      assertThat(failed.exitCode()).isEqualTo(1);
      assertThat(failed.out()).isEmpty();
      assertThat(failed.err())
          .contains("error: cannot look up autoconfig.customer.com: SERVFAIL from 127.0.0.1:");
    }
  }

  @Test
  void missing_deadResolver_oneLineADomain_andAnEnd() throws Exception {
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    Files.write(
        conf.resolve("settings/domains.yaml"),
        IntStream.range(0, 100).mapToObj(i -> "d" + i + ".example: shared").toList());
    Map<String, String> environment = new HashMap<>(PUBLIC_HOST);
    environment.put("WAYMARK_DNS_RESOLVERS", "127.0.0.1:" + Ports.free());
    environment.put("WAYMARK_DNS_TIMEOUT", "0.2");

    Result result = dns(environment, "--all", "--missing", "--conf", conf.toString());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    List<String> errors = result.err().lines().toList();
    assertThat(errors).hasSize(21);
    assertThat(errors.subList(0, 20))
        .allSatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "error: cannot look up autoconfig\\.(d\\d+\\.example): .* from 127.*;"
                            + " \\d+ more look-ups of \\1 failed"));
    assertThat(errors.get(20))
        .isEqualTo(
            "error: nothing could be looked up of 20 domains in a row; check dns.resolvers, and"
                + " that they can be reached");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dns --all", "doctor --all --json --only settings"})
  void all_readerThatGoes_endsTheCommandWithAnError(String command) throws Exception {
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    Files.write(
        conf.resolve("settings/domains.yaml"),
        IntStream.range(0, 2000).mapToObj(i -> "d" + i + ".example: shared").toList());
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.addAll(List.of("--conf", conf.toString()));

    Process process = Jar.builder(Jar.quickStart(), PUBLIC_HOST, arguments).start();
    process.getInputStream().close();

    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("error: standard output is closed\n");
    assertThat(process.waitFor()).isEqualTo(1);
  }

  /** Prints 1.6 million records, some 100 MB, in a heap of 96 MB. */
  @Storm
  @Test
  void all_100000Domains_areStreamed() throws Exception {
    Path conf = Waymark.copyOfConf(folder.resolve("conf"));
    StringBuilder domains = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      domains.append('d').append(i).append(".example: shared\n");
    }
    Files.writeString(conf.resolve("settings/domains.yaml"), domains);

    String lines =
        PageExamples.run(
            "java -Xmx96m -jar target/waymark.jar dns --all --conf " + conf + " | wc -l",
            PUBLIC_HOST);

    assertThat(lines.strip()).isEqualTo("1700000");
  }

  private static Result dns(Map<String, String> environment, String... arguments) throws Exception {
    return Waymark.run(
        environment,
        Stream.concat(Stream.of("dns"), Arrays.stream(arguments)).toArray(String[]::new));
  }
}
