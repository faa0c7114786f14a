package org.waymark.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.waymark.config.Cidr;
import org.waymark.config.IpAddress;

/** The reverse proxies whose forwarding headers are trusted. */
public final class TrustedProxies {
  private final List<Cidr> blocks;

  public TrustedProxies(List<Cidr> blocks) {
    this.blocks = blocks;
  }

  /** True if an address belongs to a trusted proxy; false for an unknown address. */
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
