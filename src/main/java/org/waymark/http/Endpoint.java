package org.waymark.http;

import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.waymark.config.ServiceConfig;
import org.waymark.tls.Certificates;

/**
 * One port of the public server, which all its instances share.
 *
 * @param key of the configuration that says the port
 * @param certificates null if it speaks plain HTTP
 */
public record Endpoint(
    String key, SocketAddress address, Acceptor acceptor, @Nullable Certificates certificates) {

  /**
   * A public port that does not listen yet.
   *
   * @param limit of the connections to all public ports
   */
  public static Endpoint of(
      String key,
      SocketAddress address,
      @Nullable Certificates certificates,
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

  /**
   * A failure with the key in it: the operating system says why it refuses a port, but not which.
   */
  static <T> Future<T> cannotListen(String key, SocketAddress address, Throwable cause) {
    String what = key + ": cannot listen on " + address.host() + ":" + Math.max(0, address.port());
    return Future.failedFuture(
        cause instanceof IOException
            ? new IOException(what + ": " + cause.getMessage(), cause)
            : cause);
  }
}
