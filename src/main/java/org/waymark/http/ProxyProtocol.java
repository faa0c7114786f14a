package org.waymark.http;

/** Checks the requirements of the PROXY protocol, by which a balancer states the client address. */
public final class ProxyProtocol {
  private static final String CODEC = "io.netty.handler.codec.haproxy.HAProxyMessageDecoder";

  private ProxyProtocol() {}

  /**
   * Checks that the decoder is on the class path. Without it Vert.x ignores the protocol and treats
   * every client as the balancer.
   *
   * @throws IllegalStateException if the decoder is missing
   */
  public static void requireCodec(ClassLoader classes) {
    try {
      Class.forName(CODEC, false, classes);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "proxy.protocol: true requires netty-codec-haproxy, which is not on the class path", e);
    }
  }
}
