package org.waymark.config;

/**
 * The address of a Redis server.
 *
 * @param host a host name or an IP address; the path of a socket if the port is 0
 */
public record RedisNode(String host, int port) {
  /** True if the host is the path of a Unix domain socket. */
  public boolean isSocket() {
    return port == 0;
  }

  @Override
  public String toString() {
    return isSocket() ? host : (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
