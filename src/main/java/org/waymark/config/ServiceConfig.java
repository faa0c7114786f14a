package org.waymark.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How this process runs: the keys of {@code waymark.yaml}, complete and in range. */
public record ServiceConfig(
    Http http,
    Management management,
    Settings settings,
    Optional<RedisConfig> redis,
    Cache cache,
    Templates templates,
    Autoconfig autoconfig,
    Autodiscover autodiscover,
    Tls tls,
    Proxy proxy,
    RateLimit rateLimit,
    Log log,
    Shutdown shutdown) {

  /**
   * The public port.
   *
   * @param port 0 to 65535; 0 takes any free one
   * @param instances event loops that serve it; 0 means one per core
   * @param maxConnections to all public ports; further ones are closed at once. 0: as many as heap
   *     and open files allow
   * @param maxHeaderSize bytes of all headers together; more is answered 431
   * @param maxUriLength bytes of the request line; more is answered 414
   * @param maxBodySize bytes; more is answered 413
   * @param handshakeTimeout how long the TLS handshake and the header of the PROXY protocol may
   *     take
   * @param idleTimeout how long a connection may take to bring a whole request head, or lie idle
   *     between two requests
   * @param requestTimeout how long a request may take from its head to the end of its answer
   */
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
   * The port for health, metrics and administration, which never faces the internet.
   *
   * @param tokenFile holds the bearer tokens of the API; empty: the API is off
   */
  public record Management(String host, int port, Optional<Path> tokenFile) {}

  /**
   * The file source.
   *
   * @param directory holds {@code profiles.yaml} and {@code domains.yaml}
   * @param defaultProfile answers for every domain that is not named; empty: such a domain is not
   *     ours
   * @param reloadInterval how often the files are looked at
   * @param cacheSize bytes kept bound for domains with a name or variables of their own
   */
  public record Settings(
      Path directory, Optional<String> defaultProfile, Duration reloadInterval, long cacheSize) {

    /** The same for files that stand behind a store, which knows the default profile. */
    public Settings withoutDefault() {
      return new Settings(directory, Optional.empty(), reloadInterval, cacheSize);
    }
  }

  /**
   * What is kept of the records of Redis.
   *
   * @param fresh how long a record is taken for true while every change is told
   * @param unwatched the same while changes may go untold
   * @param stale how long a record is still answered from while Redis is away
   * @param size bytes of records and their documents, for domains and for profiles each
   * @param denials bytes for the names of domains that are not ours
   */
  public record Cache(
      Duration fresh, Duration unwatched, Duration stale, long size, long denials) {}

  /** The operator's templates. */
  public record Templates(Path directory) {}

  /**
   * The autoconfig dialect.
   *
   * @param maxAge how long a cache may keep a document
   */
  public record Autoconfig(Duration maxAge) {}

  /**
   * The Autodiscover dialect.
   *
   * @param redirectHost where plain-http requests are sent; empty: the host they asked, if it
   *     belongs to a domain that the settings name
   */
  public record Autodiscover(UnknownDomain unknownDomain, Optional<String> redirectHost) {}

  /**
   * The status that carries ErrorCode 500 to a client that asks about a domain of somebody else.
   */
  public enum UnknownDomain {
    ERROR,
    NOT_FOUND
  }

  /**
   * Certificates: those of this process, or those that a proxy in front gets.
   *
   * @param directory holds certificates and keys in PEM; empty: this process speaks plain HTTP
   *     alone
   * @param port of HTTPS, on the address of the public port; 0 takes any free one
   * @param defaultPair the name of the certificate for names without one of their own; empty: the
   *     only one, or the one named {@code default}
   * @param suites the cipher suites of TLS 1.2, the preferred one first; empty: the default ones
   * @param names host names of the provider that the proxy in front may get a certificate for
   */
  public record Tls(
      Optional<Path> directory,
      int port,
      Optional<String> defaultPair,
      List<String> suites,
      List<String> names) {}

  /**
   * The reverse proxies in front.
   *
   * @param trusted what these say of a request is believed
   * @param header the headers that they say it in
   * @param forwardedHost whether {@code X-Forwarded-Host}, or {@code host} in {@code Forwarded},
   *     stands for {@code Host}
   * @param protocol whether every connection begins with a header of the PROXY protocol
   */
  public record Proxy(
      List<Cidr> trusted, ForwardingHeader header, boolean forwardedHost, boolean protocol) {}

  /** The headers in which a proxy says how a request came to it. */
  public enum ForwardingHeader {
    /** {@code X-Forwarded-For}, {@code X-Forwarded-Proto} and {@code X-Forwarded-Host}. */
    X_FORWARDED,
    /** {@code Forwarded} (RFC 7239). */
    FORWARDED
  }

  /**
   * How much one client may ask.
   *
   * @param rate requests a second in the long run; 0: no limit
   * @param burst requests that may come at once
   * @param clients how many clients are remembered
   */
  public record RateLimit(double rate, int burst, int clients) {}

  /**
   * Logging.
   *
   * @param access one line for every request; of errors one a minute is logged in any case
   */
  public record Log(boolean access) {}

  /**
   * What happens on SIGTERM.
   *
   * @param delay how long requests are still accepted while readiness already says no
   * @param timeout how long requests in flight may take after that
   */
  public record Shutdown(Duration delay, Duration timeout) {}
}
