package org.waymark.http;

import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.waymark.tls.Certificates;

/**
 * One port of the public server, which all its instances share.
 *
 * @param key of the configuration that says the port
 * @param certificates null if it speaks plain HTTP
 */
public record Endpoint(
    String key, SocketAddress address, Listener listener, @Nullable Certificates certificates) {

  /** A port that nobody has come by yet. */
  public Endpoint(String key, SocketAddress address, @Nullable Certificates certificates) {
    this(key, address, new Listener(), certificates);
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
