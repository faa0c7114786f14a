package org.waymark.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waymark.check.Level;
import org.waymark.config.Cidr;
import org.waymark.doctor.MemoryResolver;
import org.waymark.doctor.probe.Destinations;
import org.waymark.doctor.probe.MailProbe;
import org.waymark.doctor.probe.MailSurvey;
import org.waymark.mail.DomainName;
import org.waymark.testing.MailScript;
import org.waymark.testing.Ports;
import org.waymark.testing.ScriptedServer;
import org.waymark.testing.TestAuthority;

/** The settings that init writes about the servers that it finds. */
@ExtendWith(VertxExtension.class)
class InitSearchTest {
  private static final DomainName DOMAIN = DomainName.parse("customer.com").orElseThrow();
  private static final String GUESS =
      """
          # Not seen from here, so a guess: correct host, port and security.
          - { type: smtp, host: mail.customer.com, port: 465, security: tls }
      """;

  @TempDir private static Path certificates;
  private static TestAuthority authority;

  @TempDir Path conf;
  private final MemoryResolver resolver = new MemoryResolver();
  private final Map<Integer, ScriptedServer> servers = new TreeMap<>();

  @BeforeAll
  static void issue() throws Exception {
    authority = new TestAuthority(certificates);
    authority.issue("good", "dns:mail.customer.com");
    authority.issue("farm", "dns:*.else.test,dns:gone.farm.test,dns:mail.farm.test");
  }

  @AfterEach
  void close() throws IOException {
    for (ScriptedServer server : servers.values()) {
      server.close();
    }
  }

  @Test
  void everyPort_theOnesWithTlsAreWritten(Vertx vertx) throws Exception {
    resolver.mx("customer.com", 10, "mail.customer.com").address("mail.customer.com", "127.0.0.1");
    serve(993, MailScript.imap("", "AUTH=PLAIN").tls(authority.presenting("good")));
    serve(143, imapWithStartTls("good"));
    serve(995, MailScript.pop3("", "USER\r\n").tls(authority.presenting("good")));
    serve(110, MailScript.pop3("STLS\r\n", "USER\r\n").startTls(authority.presenting("good")));
    serve(465, smtp("PLAIN XOAUTH2").tls(authority.presenting("good")));
    serve(587, smtp("PLAIN").startTls(authority.presenting("good")));
    serve(
        4190,
        MailScript.sieve("\"STARTTLS\"\r\n", "\"SASL\" \"PLAIN\"\r\n")
            .startTls(authority.presenting("good")));

    assertThat(services(byMx(vertx)))
        .isEqualTo(
            """
                # Port 143 with STARTTLS answers as well.
                - { type: imap, host: mail.customer.com, port: 993, security: tls }
                # Port 110 with STARTTLS answers as well.
                - { type: pop3, host: mail.customer.com, port: 995, security: tls }
                # Port 587 with STARTTLS answers as well.
                # It offers OAuth2 as well, which needs the key oauth2.
                - { type: smtp, host: mail.customer.com, port: 465, security: tls }
                - { type: managesieve, host: mail.customer.com, port: 4190, security: starttls }
            """);
  }

  @Test
  void startTlsAlone_isWritten_andWhatIsMissingIsAGuess(Vertx vertx) throws Exception {
    resolver.mx("customer.com", 10, "mail.customer.com").address("mail.customer.com", "127.0.0.1");
    serve(143, imapWithStartTls("good"));

    assertThat(services(byMx(vertx)))
        .isEqualTo(
            """
                - { type: imap, host: mail.customer.com, port: 143, security: starttls }
            """
                + GUESS);
  }

  @Test
  void serversWithoutTlsOrLogin_areNotWritten(Vertx vertx) throws Exception {
    resolver.mx("customer.com", 10, "mail.customer.com").address("mail.customer.com", "127.0.0.1");
    serve(143, MailScript.imap("AUTH=PLAIN", ""));
    serve(993, MailScript.imap("", "LOGINDISABLED").tls(authority.presenting("good")));

    InitSearch.Result found = byMx(vertx);
    assertThat(found.isUsable()).isFalse();
    assertThat(services(found))
        .isEqualTo(GUESS.replace("smtp", "imap").replace("465", "993") + GUESS);
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, mail.farm.test", "127.0.0.2, mx.farm.test", "'', mx.farm.test"})
  void certificateForAnotherName_givesTheHost_ifItLeadsToTheSameServer(
      String address, String host, Vertx vertx) throws Exception {
    resolver.mx("customer.com", 10, "mx.farm.test").address("mx.farm.test", "127.0.0.1");
    if (!address.isEmpty()) {
      resolver.address("mail.farm.test", address);
    }
    serve(143, imapWithStartTls("farm"));

    String warning =
        host.equals("mx.farm.test")
            ? "    # Clients warn: its certificate is for another name.\n"
            : "";
    assertThat(services(byMx(vertx)))
        .startsWith(
            warning + "    - { type: imap, host: " + host + ", port: 143, security: starttls }\n");
  }

  @Test
  void mx_areTriedInOrder_upToTheFirstWithServers(Vertx vertx) throws Exception {
    resolver
        .mx("customer.com", 30, "third.customer.com")
        .mx("customer.com", 10, "gone.customer.com")
        .mx("customer.com", 20, "mail.customer.com")
        .address("mail.customer.com", "127.0.0.1");
    serve(143, imapWithStartTls("good"));

    assertThat(byMx(vertx).source()).isEqualTo("MX of customer.com: mail.customer.com");
    assertThat(resolver.asked()).doesNotContain("third.customer.com A");
  }

  @Test
  void mx_beyondTheThird_areNotLookedAt(Vertx vertx) throws Exception {
    for (int i = 1; i <= 5; i++) {
      resolver.mx("customer.com", i, "mx" + i + ".customer.com");
    }

    assertThat(byMx(vertx).source()).isEqualTo("MX of customer.com: mx3.customer.com");
    assertThat(resolver.asked())
        .contains("mx3.customer.com A")
        .doesNotContain("mx4.customer.com A");
  }

  @Test
  void noHost_isSaid_andTheProfileIsAGuess(Vertx vertx) throws Exception {
    assertThat(byMx(vertx).source()).isEqualTo("customer.com is not in DNS");
    resolver.txt("customer.com", "x");
    assertThat(byMx(vertx).source()).isEqualTo("customer.com has no MX record");
    resolver.mx("customer.com", 0, "");
    assertThat(byMx(vertx).source())
        .isEqualTo("customer.com takes no mail: its MX record is empty");
    resolver.fail("customer.com", "SERVFAIL");
    InitSearch.Result failed = byMx(vertx);
    assertThat(failed.source())
        .isEqualTo("the MX record of customer.com could not be looked up: SERVFAIL");
    assertThat(services(failed)).endsWith(GUESS);
  }

  @Test
  void encryptedPasswordAlone_isWritten(Vertx vertx) throws Exception {
    resolver.address("mail.customer.com", "127.0.0.1");
    serve(465, smtp("CRAM-MD5").tls(authority.presenting("good")));

    assertThat(services(search(vertx).at("mail.customer.com").await(60, TimeUnit.SECONDS)))
        .endsWith("port: 465, security: tls, authentication: [encrypted-password] }\n");
  }

  @Test
  void files_loadWithoutWarnings(Vertx vertx) throws Exception {
    resolver.mx("customer.com", 10, "mail.customer.com").address("mail.customer.com", "127.0.0.1");
    serve(143, imapWithStartTls("good"));
    serve(587, smtp("PLAIN").startTls(authority.presenting("good")));

    InitProfile found = new InitProfile(DOMAIN, byMx(vertx));
    InitProfile guess =
        new InitProfile(
            DomainName.parse("1.2e5").orElseThrow(), new InitSearch.Result("", "1.2e5", List.of()));
    for (InitProfile profile : List.of(found, guess)) {
      Path folder = Files.createTempDirectory(conf, "init");
      new InitFiles(folder.resolve("settings")).write(profile.profiles(), profile.domains());
      CheckReport report = CheckReport.of(vertx, folder);
      assertThat(report.errors()).isEmpty();
      assertThat(report.remarks(Level.WARNING)).isEmpty();
      assertThat(report.summary()).startsWith("1 domain, 1 profile, 0 errors, 0 warnings");
    }
  }

  private void serve(int port, MailScript script) throws IOException {
    servers.put(port, new ScriptedServer(script));
  }

  private static MailScript imapWithStartTls(String alias) throws Exception {
    return MailScript.imap("STARTTLS LOGINDISABLED", "AUTH=PLAIN")
        .startTls(authority.presenting(alias));
  }

  private static MailScript smtp(String mechanisms) {
    return MailScript.smtp("250-STARTTLS\r\n", "250-AUTH " + mechanisms + "\r\n");
  }

  private InitSearch.Result byMx(Vertx vertx) throws Exception {
    return search(vertx).byMx(DOMAIN).await(60, TimeUnit.SECONDS);
  }

  private InitSearch search(Vertx vertx) throws Exception {
    int closed = Ports.free();
    Destinations destinations =
        new Destinations(
            resolver,
            List.of(Cidr.parse("127.0.0.0/8").orElseThrow()),
            port -> servers.containsKey(port) ? servers.get(port).port() : closed);
    MailProbe probe =
        new MailProbe(
            vertx, destinations, authority.trust(), InstantSource.system(), Duration.ofSeconds(30));
    return new InitSearch(resolver, new MailSurvey(probe, resolver), Promise.promise().future());
  }

  /** The services of the profile. */
  private static String services(InitSearch.Result found) {
    String profiles = new InitProfile(DOMAIN, found).profiles();
    String before = "(RFC 8314).\n";
    return profiles.substring(profiles.indexOf(before) + before.length());
  }
}
