package org.waymark.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import org.waymark.config.Cidr;

/** The reverse proxies that may say how a client came to them. */
final class TrustedProxies {
  private static final CharSequence FORWARDED_PROTO =
      HttpHeaders.createOptimized("x-forwarded-proto");

  private final List<Cidr> blocks;

  TrustedProxies(List<Cidr> blocks) {
    this.blocks = blocks;
  }

  boolean include(SocketAddress peer) {
    String address = peer.hostAddress();
    if (address == null) {
      return false;
    }
    for (Cidr block : blocks) {
      if (block.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /**
   * True if a proxy says that its client came over plain http. The rightmost value counts: it is
   * the one that our own proxy wrote, those before it are the client's to forge.
   */
  static boolean sayPlainHttp(MultiMap headers) {
    if (!headers.contains(FORWARDED_PROTO)) {
      return false;
    }
    List<String> lines = headers.getAll(FORWARDED_PROTO);
    String last = lines.get(lines.size() - 1);
    return last.substring(last.lastIndexOf(',') + 1).strip().equalsIgnoreCase("http");
  }
}
