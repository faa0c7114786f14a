package org.waymark.http;

/** The PROXY protocol, in which a balancer tells whose connection it hands on. */
public final class ProxyProtocol {
  private static final String CODEC = "io.netty.handler.codec.haproxy.HAProxyMessageDecoder";

  private ProxyProtocol() {}

  /**
   * Refuses to go on without the decoder: Vert.x would then serve without the protocol, and take
   * every client for the balancer.
   *
   * @throws IllegalStateException if the decoder is not there
   */
  public static void requireCodec(ClassLoader classes) {
    try {
      Class.forName(CODEC, false, classes);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "proxy.protocol: true needs netty-codec-haproxy on the class path, and it is not there",
          e);
    }
  }
}
