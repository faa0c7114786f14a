package org.waymark.http;

import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.waymark.config.ServiceConfig;
import org.waymark.telemetry.Meters;
import org.waymark.tls.CertificateFolder;

/**
 * One port of the public server, shared by all its instances.
 *
 * @param key the configuration key of the port
 * @param certificates null for plain HTTP
 */
public record Endpoint(
    String key,
    SocketAddress address,
    Acceptor acceptor,
    @Nullable CertificateFolder certificates) {

  /** Creates a port that does not listen yet; the limit is shared by all public ports. */
  public static Endpoint of(
      String key,
      SocketAddress address,
      @Nullable CertificateFolder certificates,
      ServiceConfig config,
      ConnectionLimit limit,
      Meters meters) {
    boolean proxied = config.proxy().protocol();
    TrustedProxies proxies = new TrustedProxies(config.proxy().trusted());
    return new Endpoint(
        key,
        address,
        new Acceptor(
            limit,
            peer -> !proxied || proxies.include(peer),
            proxied || certificates != null ? config.http().handshakeTimeout() : null,
            meters.refused(),
            meters.timedOut()),
        certificates);
  }

  /** Adds the port and its key to a bind failure; the operating system reports only the reason. */
  public static <T> Future<T> cannotListen(String key, SocketAddress address, Throwable cause) {
    String what = key + ": cannot listen on " + address.host() + ":" + Math.max(0, address.port());
    String variable = "WAYMARK_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
    String remedy = "; to change it, set " + key + " in waymark.yaml or the variable " + variable;
    return Future.failedFuture(
        cause instanceof IOException
            ? new IOException(what + ": " + cause.getMessage() + remedy, cause)
            : cause);
  }

  /**
   * Completes when all ports listen. Fails after all were tried, with the first failure; further
   * ones are suppressed in it.
   */
  public static Future<Void> all(List<? extends Future<?>> ports) {
    return Future.join(ports)
        .<Void>mapEmpty()
        .recover(
            any -> {
              List<Throwable> failures =
                  ports.stream().filter(Future::failed).map(Future::cause).toList();
              failures.stream().skip(1).forEach(failures.get(0)::addSuppressed);
              return Future.failedFuture(failures.get(0));
            });
  }
}
