package org.waymark.doctor.probe;

import io.netty.util.NetUtil;
import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.waymark.config.Cidr;
import org.waymark.dns.Answer;
import org.waymark.dns.RecordData.Address;
import org.waymark.dns.RecordType;
import org.waymark.dns.Resolver;
import org.waymark.mail.DomainName;

/**
 * Looks up host names once, and refuses addresses that are not global.
 *
 * <p>One forbidden address refuses the whole name: clients may pick it, and a name that mixes
 * global and private addresses is how a guard is tricked into the second connection.
 */
public final class Destinations {
  /** The most addresses of each IP version that are tried. */
  private static final int TRIED = 2;

  private final Resolver resolver;
  private final AddressPolicy policy;
  private final IntUnaryOperator ports;

  /**
   * Creates the look-up.
   *
   * @param networks may be contacted although they are not global
   * @param ports the port to connect to instead of a well-known one; the identity outside of tests
   */
  public Destinations(Resolver resolver, List<Cidr> networks, IntUnaryOperator ports) {
    this.resolver = resolver;
    this.policy = new AddressPolicy(networks);
    this.ports = ports;
  }

  /**
   * Looks up a host. IPv4 is preferred: a pod often has no other.
   *
   * @param host a canonical name; anything else, such as an IP literal, is {@link
   *     Destination.NoName}
   * @return never failed
   */
  public Future<Destination> find(String host, int port) {
    if (!DomainName.parse(host).map(DomainName::value).equals(Optional.of(host))) {
      return Future.succeededFuture(new Destination.NoName(host));
    }
    Future<Answer> ipv4 = resolver.lookUp(host, RecordType.A);
    Future<Answer> ipv6 = resolver.lookUp(host, RecordType.AAAA);
    return Future.join(ipv4, ipv6).map(both -> judge(host, port, ipv4.result(), ipv6.result()));
  }

  private Destination judge(String host, int port, Answer ipv4, Answer ipv6) {
    Optional<InetAddress> forbidden =
        Stream.concat(forbidden(RecordType.A, ipv4), forbidden(RecordType.AAAA, ipv6)).findFirst();
    if (forbidden.isPresent()) {
      return new Destination.Refused(host, NetUtil.toAddressString(forbidden.get(), true));
    }
    List<SocketAddress> addresses = new ArrayList<>(sockets(ipv4, port));
    addresses.addAll(sockets(ipv6, port));
    if (addresses.isEmpty()) {
      return new Destination.Missing(
          host, ipv4.isNone() && ipv6.outcome() == Answer.Outcome.FAILED ? ipv6 : ipv4);
    }
    return new Destination.Allowed(host, port, addresses);
  }

  private Stream<InetAddress> forbidden(RecordType type, Answer answer) {
    return answer
        .data(Address.class)
        .map(Address::address)
        .filter(address -> !policy.allows(type, address));
  }

  private List<SocketAddress> sockets(Answer answer, int port) {
    return answer
        .data(Address.class)
        .limit(TRIED)
        .map(Address::address)
        .map(address -> socket(address, ports.applyAsInt(port)))
        .toList();
  }

  /** A socket without a host name, which nothing can look up again. */
  private static SocketAddress socket(InetAddress address, int port) {
    try {
      return SocketAddress.inetSocketAddress(
          new InetSocketAddress(InetAddress.getByAddress(address.getAddress()), port));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of neither 4 nor 16 bytes", e);
    }
  }
}
