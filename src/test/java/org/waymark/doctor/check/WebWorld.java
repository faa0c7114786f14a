package org.waymark.doctor.check;

import io.netty.util.NetUtil;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.waymark.config.Cidr;
import org.waymark.dialect.Clients;
import org.waymark.dialect.Samples;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Finding;
import org.waymark.doctor.MemoryResolver;
import org.waymark.doctor.WebServer;
import org.waymark.doctor.WebServer.Script;
import org.waymark.doctor.probe.Destinations;
import org.waymark.doctor.probe.WebProbe;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;
import org.waymark.mail.Mailbox;
import org.waymark.testing.TestAuthority;

/**
 * Web servers on addresses of the loopback network, with the domain customer.com and the public
 * host host.com.
 */
final class WebWorld implements AutoCloseable {
  /** Where the public host is. */
  static final String HOST = "127.0.0.2";

  private static final Clients CLIENTS =
      new Clients(List.of(Samples.autoconfig(), Samples.autodiscover()));

  private static final List<String> LONG =
      List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "90");

  final MemoryResolver resolver = new MemoryResolver();
  Instant now = Instant.now();
  Duration timeout = Duration.ofSeconds(20);
  PartLimit parts = PartLimit.NORMAL;
  Optional<DomainName> publicHost = DomainName.parse("host.com");

  private final Vertx vertx;
  private final Authority authority;
  private final List<WebServer> servers = new ArrayList<>();
  private final List<WebProbe> probes = new ArrayList<>();
  private final int tlsPort;
  private final int plainPort;
  private @Nullable WebChecks checks;

  WebWorld(Vertx vertx, Authority authority) throws Exception {
    this.vertx = vertx;
    this.authority = authority;
    try (ServerSocket tls =
            new ServerSocket(0, 1, NetUtil.createInetAddressFromIpAddressString(HOST));
        ServerSocket plain =
            new ServerSocket(0, 1, NetUtil.createInetAddressFromIpAddressString(HOST))) {
      tlsPort = tls.getLocalPort();
      plainPort = plain.getLocalPort();
    }
    resolver.address("host.com", HOST);
  }

  /** What servers present, by alias, and what clients trust. */
  record Authority(
      Map<String, SSLContext> presented, TestAuthority issuer, X509TrustManager trust) {}

  /** An authority with certificates for the hosts of this world, and some bad ones. */
  static Authority authority(Path folder) throws Exception {
    TestAuthority authority = new TestAuthority(folder);
    String names =
        "dns:host.com,dns:customer.com,dns:autoconfig.customer.com,dns:autodiscover.customer.com,"
            + "dns:srv.customer.com,dns:www.customer.com,dns:elsewhere.com";
    authority.issue("good", LONG, names);
    authority.issue("other", LONG, "dns:other.com");
    Map<String, SSLContext> presented = new HashMap<>();
    for (String alias : List.of("good", "other")) {
      presented.put(alias, authority.presenting(alias));
    }
    return new Authority(presented, authority, authority.trust());
  }

  WebServer https(String address, String certificate, Script script) throws Exception {
    return opened(new WebServer(address, tlsPort, authority.presented().get(certificate), script));
  }

  WebServer http(String address, Script script) throws Exception {
    return opened(new WebServer(address, plainPort, null, script));
  }

  /** Speaks plain HTTP where clients expect TLS. */
  WebServer plainOnTlsPort(String address, Script script) throws Exception {
    return opened(new WebServer(address, tlsPort, null, script));
  }

  /** The port that stands in for 443 on every address. */
  int tlsPort() {
    return tlsPort;
  }

  private WebServer opened(WebServer server) {
    servers.add(server);
    return server;
  }

  /** The domain with IMAP and submission. */
  static MailDomain customer() {
    return Samples.domain("customer.com", Samples.shared());
  }

  /** Answers as Waymark does for this domain. */
  Script waymark(MailDomain domain) {
    return (request, out) -> {
      boolean isOutlook = request.line().contains("/autodiscover/");
      out.write(WebServer.bytes(200, "text/xml", document(isOutlook, domain)));
    };
  }

  /** Our document for Outlook or Thunderbird. */
  String document(boolean isOutlook, MailDomain domain) {
    Mailbox mailbox = Mailbox.parse("user@" + domain.name()).orElseThrow();
    String client = isOutlook ? "outlook" : "autoconfig";
    return new String(
        Objects.requireNonNull(CLIENTS.reply(client, mailbox, domain).body()).bytes(),
        StandardCharsets.UTF_8);
  }

  /** The only finding of a check. */
  Finding find(CheckId check, MailDomain domain) throws Exception {
    List<Finding> findings = checks().run(domain, Set.of(check)).await();
    if (findings.size() != 1) {
      throw new AssertionError(findings);
    }
    return findings.get(0);
  }

  WebChecks checks() throws Exception {
    WebChecks existing = checks;
    if (existing != null) {
      return existing;
    }
    Destinations destinations =
        new Destinations(
            resolver,
            List.of(Cidr.parse("127.0.0.0/8").orElseThrow()),
            port -> port == 443 ? tlsPort : plainPort);
    WebProbe probe = new WebProbe(vertx, destinations, timeout);
    probes.add(probe);
    InstantSource clock = () -> now;
    WebChecks created =
        new WebChecks(probe, resolver, publicHost, CLIENTS, authority.trust(), clock, parts);
    checks = created;
    return created;
  }

  @Override
  public void close() throws IOException {
    for (WebServer server : servers) {
      server.close();
    }
    probes.forEach(probe -> probe.close().await());
  }
}
