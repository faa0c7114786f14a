package org.waymark.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.waymark.mail.DomainName;

/**
 * The configuration of a process: the keys of {@code waymark.yaml}, complete and in range. What a
 * key means is in {@code waymark.schema.json}.
 *
 * @param redis empty if {@code redis.uri} is
 */
public record ServiceConfig(
    Http http,
    @JsonProperty("public") PublicNames publicNames,
    Management management,
    Settings settings,
    Optional<RedisConfig> redis,
    Cache cache,
    Templates templates,
    Autoconfig autoconfig,
    Autodiscover autodiscover,
    WellKnown wellKnown,
    Pacc pacc,
    Apple apple,
    Page page,
    Tls tls,
    Proxy proxy,
    RateLimit rateLimit,
    Dns dns,
    Doctor doctor,
    Log log,
    Shutdown shutdown) {

  /** Reads the configuration from a valid document, and modifies the document. */
  static ServiceConfig of(JsonObject document, Path folder) {
    if (document.getJsonObject("redis").getString("uri").isEmpty()) {
      document.putNull("redis");
    }
    return ConfigMapper.map(document, ServiceConfig.class, folder);
  }

  /**
   * The settings in files, with the public host. With Redis they have no default profile: it
   * applies only after the records in Redis.
   */
  public Settings fileSettings() {
    return new Settings(
        settings.directory(),
        redis.isEmpty() ? settings.defaultProfile() : Optional.empty(),
        settings.reloadInterval(),
        settings.cacheSize(),
        publicNames.host());
  }

  /** The public port. */
  public record Http(
      String host,
      int port,
      int instances,
      int maxConnections,
      int maxHeaderSize,
      int maxUriLength,
      int maxBodySize,
      Duration handshakeTimeout,
      Duration idleTimeout,
      Duration requestTimeout) {}

  /**
   * The names of this installation in public DNS.
   *
   * @param host the name that customers' autoconfig., autodiscover. and ua-auto-config. lead to
   * @param mx the names that their MX records lead to; empty: any
   * @param ca the domains of the certificate authorities that issue for their names; empty: any
   */
  public record PublicNames(Optional<DomainName> host, List<HostPattern> mx, List<DomainName> ca) {}

  /** The port for health, metrics and the HTTP API. */
  public record Management(String host, int port, Optional<Path> tokenFile) {}

  /**
   * The settings in files.
   *
   * @param publicHost the public host, to which no domain may be redirected; known only to {@link
   *     #fileSettings}
   */
  public record Settings(
      Path directory,
      Optional<String> defaultProfile,
      Duration reloadInterval,
      long cacheSize,
      Optional<DomainName> publicHost) {}

  /** The cache of records from Redis. */
  public record Cache(
      Duration fresh, Duration unwatched, Duration stale, long size, long denials) {}

  /** The operator's templates. */
  public record Templates(Path directory) {}

  /** The autoconfig dialect. */
  public record Autoconfig(Duration maxAge) {}

  /** The Autodiscover dialect. */
  public record Autodiscover(
      Refusal unknownDomain, Refusal disabledDomain, Optional<DomainName> redirectHost) {}

  /** How a domain without settings for a client is refused. */
  public enum Refusal {
    /** An error document of the protocol, with status 200. */
    ERROR,
    /** Status 404. */
    @JsonProperty("not-found")
    NOT_FOUND
  }

  /** The redirects to services; the status is 301, 307 or 308. */
  public record WellKnown(int status) {}

  /** The PACC dialect. */
  public record Pacc(SubmissionKey submissionKey) {}

  /** The key of the submission server in PACC. */
  public enum SubmissionKey {
    /** Since draft-ietf-mailmaint-pacc-03. */
    SUBMIT,
    /** Before it. */
    SMTP,
    BOTH
  }

  /**
   * The configuration profiles for Apple devices.
   *
   * @param signing the folder with {@code tls.crt} and {@code tls.key} that sign them; empty: they
   *     are not signed
   */
  public record Apple(Optional<Path> signing) {}

  /**
   * The page for people.
   *
   * @param directory the folder of the operator's own texts, which need not exist
   * @param profile whose brand the page shows where no domain is known; empty: none
   */
  public record Page(Path directory, Optional<String> profile) {}

  /** HTTPS by this process, and the names that a proxy in front may get certificates for. */
  public record Tls(
      Optional<Path> directory,
      int port,
      @JsonProperty("default") Optional<String> defaultPair,
      List<String> suites,
      List<String> names) {}

  /** The reverse proxies in front of this process. */
  public record Proxy(
      List<Cidr> trusted, ForwardingHeader header, boolean forwardedHost, boolean protocol) {}

  /** The headers in which a proxy describes the original request. */
  public enum ForwardingHeader {
    /** {@code X-Forwarded-For}, {@code X-Forwarded-Proto} and {@code X-Forwarded-Host}. */
    @JsonProperty("x-forwarded")
    X_FORWARDED,
    /** {@code Forwarded} (RFC 7239). */
    FORWARDED
  }

  /** The limit of requests per client. */
  public record RateLimit(double rate, int burst, int clients) {}

  /**
   * The look-ups in DNS.
   *
   * @param resolvers empty: those of the system
   * @param timeout of one query to one resolver
   */
  public record Dns(List<ResolverAddress> resolvers, Duration timeout) {}

  /**
   * The checks of mail domains.
   *
   * @param networks may be contacted although their addresses are not global
   * @param concurrency the most domains at once
   * @param interval between two checks of a domain; zero: the fleet is not checked
   * @param rate the most domains per second, in the fleet
   */
  public record Doctor(
      List<Cidr> networks, int concurrency, Duration interval, double rate, Webhook webhook) {}

  /** The request to a control panel; both values or none. */
  public record Webhook(Optional<String> url, Optional<Path> secretFile) {}

  /** The log. */
  public record Log(boolean access, LogFormat format) {}

  /** The format of the log. */
  public enum LogFormat {
    /** Text on a terminal, JSON otherwise. */
    AUTO,
    /** One JSON object per line. */
    JSON,
    /** Plain lines. */
    TEXT
  }

  /** The stop after SIGTERM. */
  public record Shutdown(Duration delay, Duration timeout) {}
}
