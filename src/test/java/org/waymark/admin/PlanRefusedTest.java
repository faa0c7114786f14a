package org.waymark.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.imports.Importer;

/**
 * Imports that contradict each other or the stored records: the message names the line of a file,
 * or a key if no file of the import has the record.
 */
class PlanRefusedTest extends CatalogFixture {
  /** With a label and a dot in front it is longer than a name may be. */
  private static final String LONGEST =
      "a".repeat(63) + "." + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(57);

  /** The messages about a file, with its path as messages show it. */
  private static final String TOO_LONG =
      LONGEST.substring(0, 80) + "…: makes \"imap." + LONGEST + "\"";

  @TempDir private Path files;

  @BeforeEach
  void fill() throws Exception {
    put("profile:shared", SHARED);
    put("profile:farm", FARM);
  }

  @Test
  void yaml() throws Exception {
    assertThat(
            refused(
                "all.yaml",
                """
                profiles:
                  node: { services: [{ type: imap, host: "%NODE%.host.com", port: 993, security: tls }] }
                domains:
                  far.com: { aliasOf: nowhere.com }
                  Lost.com: { profile: node }
                  none.com: shraed
                  one.com: { aliasOf: two.com }
                  two.com:
                    # of the first
                    aliasOf: one.com
                  block.com:
                    profile: farm

                    vars:
                      SHARD: "-"
                    name:
                      "%WHO%"
                """))
        .containsExactly(
            "all.yaml:4: domains.far.com.aliasOf: found \"nowhere.com\"; allowed: a configured domain",
            "all.yaml:5: domains.Lost.com.vars.NODE: missing; profile node uses it in"
                + " services[0].host (all.yaml:2)",
            "all.yaml:6: domains.none.com: found \"shraed\"; allowed: farm, filed, node, shared; did"
                + " you mean shared?",
            "all.yaml:7: domains.one.com.aliasOf: a loop: one.com, two.com, one.com",
            "all.yaml:10: domains.two.com.aliasOf: a loop: two.com, one.com, two.com",
            "all.yaml:11: domains.block.com: makes \"-.host.com\" of farm.services[0].host; allowed:"
                + " a host name",
            "all.yaml:16: domains.block.com.name: found \"%WHO%\"; allowed: %EMAILDOMAIN%, %SHARD%");
  }

  @Test
  void flatYaml_andJson() throws Exception {
    assertThat(refused("domains.yaml", "\nnew.com: nowhere\nmore.com: { profile: nowhere }\n"))
        .containsExactly(
            "domains.yaml:2: new.com: found \"nowhere\"; allowed: farm, filed, shared",
            "domains.yaml:3: more.com.profile: found \"nowhere\"; allowed: farm, filed, shared");
    assertThat(
            refused(
                "all.json",
                """
                { "domains": {
                    "new.com": {
                      "profile":
                        "nowhere" } } }
                """))
        .containsExactly(
            "all.json:3: domains.new.com.profile: found \"nowhere\"; allowed: farm, filed, shared");
  }

  @Test
  void variableThatNoDomainSets_isToldOnce() throws Exception {
    assertThat(refused("list.csv", "domain,profile\na.com,farm\nb.com,farm\nc.com,farm\n"))
        .containsExactly(
            "list.csv:2: a.com.vars.SHARD: missing; profile farm uses it in services[0].host"
                + " (waymark:profile:farm); 2 more lack it");
  }

  @Test
  void csv() throws Exception {
    put("domain:back.com", "{\"aliasOf\":\"www.front.com\"}");
    put("domain:front.com", "\"shared\"");
    write("1.csv", "domain,profile\nnew.com,shraed,www.new.com\n");
    write("2.yaml", "domains: { front.com: { aliasOf: back.com } }\n");
    write("3.csv", "# aliases\nother.com,shared,www.other.com\n" + LONGEST + ",named,x.com\n");
    write(
        "profiles.yaml",
        "named: { services: [{ type: imap, host: imap.%EMAILDOMAIN%, port: 993, security: tls }] }");
    assertThat(refused())
        .containsExactly(
            "1.csv:2: new.com: found \"shraed\"; allowed: farm, filed, named, shared; did you mean"
                + " shared?",
            "2.yaml:1: domains.front.com.aliasOf: found \"www.front.com\"; allowed: a configured domain",
            "3.csv:3: %s of named.services[0].host; allowed: a host name".formatted(TOO_LONG));
  }

  @Test
  void clientConfig() throws Exception {
    assertThat(
            refused(
                "isp.xml",
                """
                <clientConfig version="1.1">
                  <emailProvider id="isp.example">
                    <domain>isp.example</domain>
                    <domain>%s</domain>
                    <incomingServer type="imap">
                      <hostname>imap.%%EMAILDOMAIN%%</hostname>
                      <port>993</port>
                      <socketType>SSL</socketType>
                    </incomingServer>
                  </emailProvider>
                </clientConfig>
                """
                    .formatted(LONGEST)))
        .containsExactly(
            "isp.xml:4: clientConfig/emailProvider/domain[2]: %s of isp.example.services[0].host; allowed: a host name"
                .formatted(TOO_LONG));
  }

  @Test
  void seed() throws Exception {
    assertThat(
            refused(
                "seed.json",
                """
                {
                  "provider": "Host",
                  "domains": [
                    "new.com",
                    "%s" ],
                  "servers": [{ "type": "imap", "name": "imap.%%EMAILDOMAIN%%" }]
                }
                """
                    .formatted(LONGEST)))
        .containsExactly(
            "seed.json:5: domains[1]: %s of Host.services[0].host; allowed: a host name"
                .formatted(TOO_LONG));
  }

  @Test
  void profiles() throws Exception {
    assertThat(
            refused(
                "profiles.yaml",
                """
                one:
                  services:
                    - { type: imap, host: mail.host.com, port: 993, security: tls }
                    - type: smtp
                      security: tls
                      host: no_host
                      port: 465
                """))
        .containsExactly(
            "profiles.yaml:6: one.services[1].host: found \"no_host\"; allowed: a host name");
  }

  @Test
  void defaultProfile(Vertx vertx) throws Exception {
    catalog = catalog(vertx, Optional.of("shared"));
    assertThat(
            refused(
                "profiles.yaml",
                "# ours\nshared:\n  services: "
                    + imap("%SHARD%.host.com").replace("\"host\"", "\n    \"host\"")))
        .containsExactly(
            "profiles.yaml:2: shared: found %SHARD%; allowed: no variable, because it is"
                + " settings.defaultProfile");
  }

  @Test
  void recordsThatTheImportWouldBreak_areNamedByKey() throws Exception {
    put("domain:other.com", "\"shared\"");
    put("domain:another.com", "\"shared\"");
    put("domain:broken.com", "\"nothing\"");
    assertThat(
            refused(
                "profiles.yaml",
                """
                shared:
                  services:
                    - { type: imap, host: "%NODE%.host.com", port: 993, security: tls }
                """))
        .containsExactly(
            "the import would break 2 domains (another.com, other.com):"
                + " waymark:domain:another.com: another.com.vars.NODE: missing; profile shared uses"
                + " it in services[0].host (profiles.yaml:3)");
  }

  @Test
  void nothingIsWritten() throws Exception {
    Object before = redis.call("DBSIZE");
    refused("all.yaml", "domains: { good.com: shared, bad.com: none }");
    assertThat(refused("list.yaml", "domains: { a b: shared }"))
        .anyMatch(line -> line.startsWith("list.yaml:1: domains.a b: found \"a b\""));
    assertThat(redis.call("DBSIZE")).isEqualTo(before);
  }

  private List<String> refused(String file, String content) throws Exception {
    write(file, content);
    return refused();
  }

  /** The messages against an import of all files, without the path of their folder. */
  private List<String> refused() throws Exception {
    try {
      return refusal(catalog.plan(Importer.read(Optional.empty(), List.of(files)), false)).stream()
          .map(line -> line.replace(files + "/", ""))
          .toList();
    } finally {
      try (var all = Files.list(files)) {
        for (Path file : all.toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(files.resolve(name), content);
  }
}
