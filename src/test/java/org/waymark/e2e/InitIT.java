package org.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waymark.e2e.Waymark.Result;
import org.waymark.testing.DnsServer;
import org.waymark.testing.MailScript;
import org.waymark.testing.ScriptedServer;
import org.waymark.testing.TestAuthority;

/** The first domain, with the packaged jar. Its mail servers are out of reach. */
class InitIT {
  @TempDir Path conf;
  private final DnsServer dns = DnsServer.start();

  @BeforeEach
  void publish() {
    dns.add("example.org. 60 IN MX 10 mail.example.org.");
    dns.add("mail.example.org. 60 IN A 127.0.0.99");
  }

  @AfterEach
  void close() throws IOException {
    dns.close();
  }

  @Test
  void privateAddressOfAnMx_isNotContacted_andTheProfileIsAGuess() throws Exception {
    Result result = init(Map.of(), "init", "Example.ORG");

    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.out().lines())
        .startsWith(
            "MX of example.org: mail.example.org",
            "  not found  imap mail.example.org:993 tls: mail.example.org has an address that is"
                + " not public: clients on the internet cannot reach it, and it was not contacted.")
        .contains(
            "No mail server was found where clients can log in with TLS. The profile is a guess;"
                + " edit it, or delete both files and name the server by --mail-host HOST.",
            "written: " + file("profiles.yaml"),
            "written: " + file("domains.yaml"),
            "The DNS records need the public name of this service: set public.host in "
                + conf.resolve("waymark.yaml")
                + " or WAYMARK_PUBLIC_HOST in the environment.",
            "Next, after you have edited the profile:",
            "  java -jar " + Waymark.JAR + " check --conf " + conf)
        .endsWith("  java -jar " + Waymark.JAR + " doctor example.org --conf " + conf);
    assertThat(Waymark.run(Map.of(), "check", "--conf", conf.toString()).out())
        .isEqualTo("1 domain, 1 profile, 0 errors, 0 warnings, 0 notices\n");
  }

  @Test
  void typedHost_mayBePrivate_andAGuessHasNoRecords() throws Exception {
    Result result =
        init(
            Map.of("WAYMARK_PUBLIC_HOST", "waymark.example.org"),
            "init",
            "example.org",
            "--mail-host",
            "mail.example.org");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .startsWith("--mail-host mail.example.org\n")
        .doesNotContain("not public")
        .contains("imap mail.example.org:993 tls", "managesieve mail.example.org:4190 starttls")
        .contains("The DNS records depend on the profile: dns prints them once it is edited.\n")
        .doesNotContain("DNS records to add", "CNAME", "the settings");
    assertThat(dns.questions()).noneMatch(question -> question.contains("MX"));
  }

  /** Needs the right to listen at ports below 1024. */
  @Test
  void serversThatAreThere_makeAProfile_andTheRecordsArePrinted(@TempDir Path certificates)
      throws Exception {
    TestAuthority authority = new TestAuthority(certificates);
    authority.issue("mail", "dns:mail.example.org");
    MailScript imap = MailScript.imap("", "AUTH=PLAIN").tls(authority.presenting("mail"));
    MailScript smtp = MailScript.smtp("", "250-AUTH PLAIN\r\n").tls(authority.presenting("mail"));
    try (ScriptedServer first = server(imap, 993);
        ScriptedServer second = server(smtp, 465)) {
      Result result =
          init(
              Map.of("WAYMARK_PUBLIC_HOST", "waymark.example.org"),
              "init",
              "example.org",
              "--mail-host",
              "mail.example.org");

      assertThat(List.of(first.connections(), second.connections())).containsOnly(1);
      assertThat(result.out())
          .contains("found      imap mail.example.org:993 tls")
          .contains("DNS records to add:\n", "Next:\n")
          .containsPattern("autoconfig\\.example\\.org\\.\\s+3600\\s+IN\\s+CNAME\\s+waymark")
          .containsPattern("_imaps\\._tcp\\.example\\.org\\..* 993 mail\\.example\\.org\\.");
    }
  }

  private static ScriptedServer server(MailScript script, int port) throws IOException {
    try {
      return new ScriptedServer(script, new InetSocketAddress("127.0.0.99", port));
    } catch (SocketException e) {
      return Assumptions.abort("port " + port + ": " + e.getMessage());
    }
  }

  @Test
  void existingFile_isNeverOverwritten() throws Exception {
    Files.createDirectory(conf.resolve("settings"));
    Files.writeString(file("domains.yaml"), "mine.example: shared\n");

    Result result = init(Map.of(), "init", "example.org");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            "error: "
                + file("domains.yaml")
                + " exists; init writes the first settings only. Edit the file, or name another"
                + " folder by --conf\n");
    assertThat(file("domains.yaml")).content().isEqualTo("mine.example: shared\n");
    assertThat(file("profiles.yaml")).doesNotExist();
    assertThat(dns.questions()).isEmpty();
  }

  @Test
  void folderWithASpace_isQuotedInTheNextCommands() throws Exception {
    Path spaced = Files.createDirectory(conf.resolve("my conf"));
    Result result = init(Map.of(), "init", "example.org", "--conf", spaced.toString());

    assertThat(result.out()).endsWith(" doctor example.org --conf '" + spaced + "'\n");
  }

  @Test
  void domainOrHostThatIsNone_isAUsageError() throws Exception {
    Result domain = init(Map.of(), "init", "example");
    assertThat(domain.exitCode()).isEqualTo(2);
    assertThat(domain.err())
        .startsWith("found \"example\"; allowed: a domain name of at least two labels");

    Result host = init(Map.of(), "init", "example.org", "--mail-host", "192.0.2.1");
    assertThat(host.exitCode()).isEqualTo(2);
    assertThat(host.err()).startsWith("--mail-host: found \"192.0.2.1\"; allowed: a host name\n");
    assertThat(conf).isEmptyDirectory();
  }

  private Path file(String name) {
    return conf.resolve("settings").resolve(name);
  }

  private Result init(Map<String, String> environment, String... arguments) throws Exception {
    Map<String, String> all = new HashMap<>(environment);
    all.put("WAYMARK_CONF", conf.toString());
    all.put("WAYMARK_DNS_RESOLVERS", "127.0.0.1:" + dns.resolver().socket().getPort());
    return Waymark.run(all, arguments);
  }
}
