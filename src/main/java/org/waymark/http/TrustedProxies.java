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
   * True if a proxy says that its client came over plain http. Where each proxy of a row has added
   * a value, the first counts, which tells how the client came to the first of them. A client could
   * only forge it against itself; to believe the last would send one that came by https round and
   * round.
   */
  static boolean sayPlainHttp(MultiMap headers) {
    if (!headers.contains(FORWARDED_PROTO)) {
      return false;
    }
    for (String line : headers.getAll(FORWARDED_PROTO)) {
      for (String value : line.split(",", -1)) {
        if (!value.isBlank()) {
          return value.strip().equalsIgnoreCase("http");
        }
      }
    }
    return false;
  }
}
