package org.waymark.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.Vertx;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.TcpConfig;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.transport.Transport;
import java.net.SocketAddress;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * A transport that installs the {@link Acceptor} of a port on its listening socket and otherwise
 * delegates to the transport Vert.x would use. Vert.x servers (5.1.6) have no hook before the TLS
 * handshake and the PROXY header.
 */
public final class AcceptorTransport implements Transport {
  private final Transport transport;

  private AcceptorTransport(Transport transport) {
    this.transport = transport;
  }

  /** Installs the transport in every Vert.x instance; loaded as a service. */
  public static final class Provider implements VertxServiceProvider {
    @Override
    public void init(VertxBootstrap bootstrap) {
      @Nullable Transport chosen = bootstrap.transport();
      bootstrap.transport(
          new AcceptorTransport(
              chosen != null && chosen.isAvailable() ? chosen : NioTransport.INSTANCE));
    }
  }

  /** True on the native transport. {@link Vertx#isNativeTransportEnabled} counts this class too. */
  public static boolean isNative(Vertx vertx) {
    return vertx instanceof VertxInternal internal
        && internal.transport() instanceof AcceptorTransport ours
        && !(ours.transport instanceof NioTransport);
  }

  /** A socket configuration that carries an acceptor. */
  private static final class AcceptorConfig extends TcpConfig {
    private final Acceptor acceptor;

    AcceptorConfig(TcpConfig config, Acceptor acceptor) {
      super(config);
      this.acceptor = acceptor;
    }

    @Override
    protected TcpConfig copy() {
      return new AcceptorConfig(this, acceptor);
    }
  }

  /** Adds an acceptor to the configuration of a listening socket. */
  public static TcpConfig with(Acceptor acceptor, TcpConfig config) {
    return new AcceptorConfig(config, acceptor);
  }

  @Override
  public void configure(TcpConfig config, boolean domainSocket, ServerBootstrap bootstrap) {
    transport.configure(config, domainSocket, bootstrap);
    if (config instanceof AcceptorConfig ours) {
      bootstrap.handler(ours.acceptor);
      bootstrap.option(ChannelOption.SO_RCVBUF, Acceptor.RECEIVE_BUFFER);
    }
  }

  @Override
  public void configure(TcpConfig config, boolean domainSocket, Bootstrap bootstrap) {
    transport.configure(config, domainSocket, bootstrap);
  }

  @Override
  public void configure(DatagramChannel channel, DatagramSocketOptions options) {
    transport.configure(channel, options);
  }

  @Override
  public boolean supportsDomainSockets() {
    return transport.supportsDomainSockets();
  }

  @Override
  public boolean supportFileRegion() {
    return transport.supportFileRegion();
  }

  @Override
  public SocketAddress convert(io.vertx.core.net.SocketAddress address) {
    return transport.convert(address);
  }

  @Override
  public io.vertx.core.net.SocketAddress convert(SocketAddress address) {
    return transport.convert(address);
  }

  @Override
  public IoHandlerFactory ioHandlerFactory() {
    return transport.ioHandlerFactory();
  }

  @Override
  public EventLoopGroup eventLoopGroup(
      int type, int threads, ThreadFactory threadFactory, int ioRatio) {
    return transport.eventLoopGroup(type, threads, threadFactory, ioRatio);
  }

  @Override
  @SuppressWarnings("deprecation") // the type is part of Vert.x' contract
  public DatagramChannel datagramChannel(InternetProtocolFamily family) {
    return transport.datagramChannel(family);
  }

  @Override
  public ChannelFactory<? extends DatagramChannel> datagramChannelFactory() {
    return transport.datagramChannelFactory();
  }

  @Override
  public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
    return transport.channelFactory(domainSocket);
  }

  @Override
  public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
    return transport.serverChannelFactory(domainSocket);
  }
}
