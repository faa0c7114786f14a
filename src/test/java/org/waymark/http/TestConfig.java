package org.waymark.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.waymark.config.Cidr;
import org.waymark.config.ServiceConfig;
import org.waymark.mail.DomainName;

/** The configuration of a service under test: free ports on the loop-back interface. */
public final class TestConfig {
  private int port = 0;
  private int managementPort = 0;
  private int instances = 1;
  private int maxConnections = 100;
  private boolean access = false;
  private Duration handshakeTimeout = Duration.ofSeconds(20);
  private Duration idleTimeout = Duration.ofSeconds(20);
  private Duration requestTimeout = Duration.ofSeconds(20);
  private Duration shutdownDelay = Duration.ZERO;
  private Duration shutdownTimeout = Duration.ofSeconds(5);
  private List<Cidr> trusted = List.of();
  private Optional<DomainName> publicHost = Optional.empty();
  private List<String> names = List.of();
  private ServiceConfig.ForwardingHeader header = ServiceConfig.ForwardingHeader.X_FORWARDED;
  private boolean forwardedHost;
  private boolean protocol;
  private ServiceConfig.RateLimit rateLimit = new ServiceConfig.RateLimit(0, 1, 1000);

  public TestConfig managementPort(int port) {
    this.managementPort = port;
    return this;
  }

  public TestConfig port(int port) {
    this.port = port;
    return this;
  }

  public TestConfig instances(int count) {
    instances = count;
    return this;
  }

  public TestConfig maxConnections(int count) {
    maxConnections = count;
    return this;
  }

  public TestConfig access() {
    access = true;
    return this;
  }

  public TestConfig handshakeTimeout(Duration timeout) {
    handshakeTimeout = timeout;
    return this;
  }

  public TestConfig idleTimeout(Duration timeout) {
    idleTimeout = timeout;
    return this;
  }

  public TestConfig requestTimeout(Duration timeout) {
    requestTimeout = timeout;
    return this;
  }

  public TestConfig shutdownDelay(Duration delay) {
    shutdownDelay = delay;
    return this;
  }

  public TestConfig shutdownTimeout(Duration timeout) {
    shutdownTimeout = timeout;
    return this;
  }

  public TestConfig trusted(String... blocks) {
    trusted = Stream.of(blocks).map(Cidr::parse).map(Optional::orElseThrow).toList();
    return this;
  }

  public TestConfig header(ServiceConfig.ForwardingHeader header) {
    this.header = header;
    return this;
  }

  public TestConfig forwardedHost() {
    forwardedHost = true;
    return this;
  }

  public TestConfig protocol() {
    protocol = true;
    return this;
  }

  public TestConfig rateLimit(double rate, int burst) {
    rateLimit = new ServiceConfig.RateLimit(rate, burst, 1000);
    return this;
  }

  public TestConfig names(String... hosts) {
    names = List.of(hosts);
    return this;
  }

  public TestConfig publicHost(String host) {
    publicHost = DomainName.parse(host);
    return this;
  }

  public ServiceConfig build() {
    return new ServiceConfig(
        new ServiceConfig.Http(
            "127.0.0.1",
            port,
            instances,
            maxConnections,
            8192,
            4096,
            8192,
            handshakeTimeout,
            idleTimeout,
            requestTimeout),
        new ServiceConfig.PublicNames(publicHost, List.of(), List.of()),
        new ServiceConfig.Management("127.0.0.1", managementPort, Optional.empty()),
        new ServiceConfig.Settings(
            Path.of("conf/settings"),
            Optional.empty(),
            Duration.ofSeconds(1),
            1 << 20,
            Optional.empty()),
        Optional.empty(),
        new ServiceConfig.Cache(
            Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofDays(1), 1 << 20, 1 << 20),
        new ServiceConfig.Templates(Path.of("conf/templates")),
        new ServiceConfig.Autoconfig(Duration.ofMinutes(5)),
        new ServiceConfig.Autodiscover(
            ServiceConfig.Refusal.ERROR, ServiceConfig.Refusal.NOT_FOUND, Optional.empty()),
        new ServiceConfig.WellKnown(307),
        new ServiceConfig.Pacc(ServiceConfig.SubmissionKey.BOTH),
        new ServiceConfig.Apple(Optional.empty()),
        new ServiceConfig.Page(Path.of("conf/page"), Optional.empty()),
        new ServiceConfig.Tls(Optional.empty(), 0, Optional.empty(), List.of(), names),
        new ServiceConfig.Proxy(trusted, header, forwardedHost, protocol),
        rateLimit,
        new ServiceConfig.Dns(List.of(), Duration.ofSeconds(2)),
        new ServiceConfig.Doctor(
            List.of(),
            16,
            Duration.ZERO,
            5,
            new ServiceConfig.Webhook(Optional.empty(), Optional.empty())),
        new ServiceConfig.Log(access, ServiceConfig.LogFormat.JSON),
        new ServiceConfig.Shutdown(shutdownDelay, shutdownTimeout));
  }
}
