package org.waymark.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.waymark.config.Cidr;
import org.waymark.config.IpAddress;

/** The reverse proxies whose word on how a request came is believed. */
public final class TrustedProxies {
  private final List<Cidr> blocks;

  public TrustedProxies(List<Cidr> blocks) {
    this.blocks = blocks;
  }

  /**
   * True if an address is that of such a proxy.
   *
   * @param address null if it is not known
   */
  boolean include(@Nullable IpAddress address) {
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
}
