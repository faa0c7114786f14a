package org.waymark.doctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.config.Cidr;
import org.waymark.dns.Answer;
import org.waymark.dns.Answer.Outcome;
import org.waymark.dns.RecordType;
import org.waymark.dns.Resolver;
import org.waymark.doctor.MemoryResolver;

class DestinationsTest {
  private final MemoryResolver resolver = new MemoryResolver();

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.255.255.255",
    "10.0.0.0, 10.255.255.255",
    "100.64.0.0, 100.127.255.255",
    "127.0.0.0, 127.255.255.255",
    "169.254.0.0, 169.254.255.255",
    "172.16.0.0, 172.31.255.255",
    "192.0.0.0, 192.0.0.255",
    "192.0.2.0, 192.0.2.255",
    "192.168.0.0, 192.168.255.255",
    "198.18.0.0, 198.19.255.255",
    "198.51.100.0, 198.51.100.255",
    "203.0.113.0, 203.0.113.255",
    "224.0.0.0, 239.255.255.255",
    "240.0.0.0, 255.255.255.255",
    "::, ::1",
    "::ffff:0:0, ::ffff:255.255.255.255",
    "::ffff:127.0.0.1, ::ffff:8.8.8.8",
    "64:ff9b::, 64:ff9b::ffff:ffff",
    "64:ff9b:1::, 64:ff9b:1:ffff:ffff:ffff:ffff:ffff",
    "100::, 100::ffff:ffff:ffff:ffff",
    "2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
    "2002::, 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "fc00::, fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "fe80::, febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "ff00::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
  })
  void find_addressThatIsNotGlobal_isRefused(String first, String last) {
    resolver.address("first.com", first).address("last.com", last);

    assertThat(find("first.com")).isInstanceOf(Destination.Refused.class);
    assertThat(find("last.com")).isInstanceOf(Destination.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0.0",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.167.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "64:ff9a::1",
        "64:ff9b:2::1",
        "100:0:0:1::",
        "2001:db7::1",
        "2003::1",
        "fbff::1",
        "fec0::1"
      })
  void find_neighboursOfTheBlocks_areAllowed(String address) {
    resolver.address("a.com", address);

    assertThat(find("a.com")).isInstanceOf(Destination.Allowed.class);
  }

  @Test
  void find_listedNetwork_isAllowed() {
    resolver
        .address("a.com", "127.0.0.1")
        .address("b.com", "127.0.0.2")
        .address("c.com", "fd00::1");
    Destinations some =
        new Destinations(resolver, blocks("127.0.0.1/32", "fd00::/8"), IntUnaryOperator.identity());

    assertThat(await(some.find("a.com", 443))).isInstanceOf(Destination.Allowed.class);
    assertThat(await(some.find("b.com", 443)))
        .isEqualTo(new Destination.Refused("b.com", "127.0.0.2"));
    assertThat(await(some.find("c.com", 443))).isInstanceOf(Destination.Allowed.class);
  }

  @Test
  void find_oneForbiddenAddressOfMany_refusesTheName() {
    resolver.address("a.com", "1.1.1.1", "2606:4700::1", "1.0.0.1", "fd00::1");

    assertThat(find("a.com")).isEqualTo(new Destination.Refused("a.com", "fd00::1"));
  }

  @Test
  void find_manyAddresses_areFourOfBothKindsWithIpv4First() {
    resolver
        .address("a.com", "2606:4700::1", "2606:4700::2", "2606:4700::3")
        .address("a.com", "1.1.1.1", "1.1.1.2", "1.1.1.3");
    Destinations mapped = new Destinations(resolver, List.of(), port -> port + 10000);

    assertThat(await(mapped.find("a.com", 443)))
        .isEqualTo(
            new Destination.Allowed(
                "a.com",
                443,
                Stream.of("1.1.1.1", "1.1.1.2", "2606:4700:0:0:0:0:0:1", "2606:4700:0:0:0:0:0:2")
                    .map(address -> SocketAddress.inetSocketAddress(10443, address))
                    .toList()));
  }

  @Test
  void find_name_isLookedUpOnceAndNeverAgain() {
    resolver.address("a.com", "1.1.1.1");

    Destination.Allowed found = (Destination.Allowed) find("a.com");

    assertThat(resolver.asked()).containsExactly("a.com A", "a.com AAAA");
    assertThat(found.addresses().get(0).hostAddress()).isEqualTo("1.1.1.1");
    assertThat(found.addresses().get(0).host()).isEqualTo("1.1.1.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "127.1",
        "2130706433",
        "::1",
        "[::ffff:127.0.0.1]",
        "A.com",
        "a.com.",
        "a b.com",
        "",
        "user@a.com",
        "fe80::1%eth0"
      })
  void find_noCanonicalHostName_isRefusedWithoutLookUp(String host) {
    assertThat(find(host)).isEqualTo(new Destination.NoName(host));
    assertThat(resolver.asked()).isEmpty();
  }

  @Test
  void find_nameWithoutAddresses_isMissing() {
    resolver.mx("a.com", 10, "mx.a.com").alias("b.com", "gone.com");

    assertThat(find("a.com")).isEqualTo(missing("a.com", List.of(), Outcome.NO_RECORDS, ""));
    assertThat(find("b.com")).isEqualTo(missing("b.com", List.of("gone.com"), Outcome.NO_NAME, ""));
  }

  @Test
  void find_failedLookUp_isMissingWithTheFailure() {
    resolver.fail("a.com", "SERVFAIL");

    assertThat(find("a.com")).isEqualTo(missing("a.com", List.of(), Outcome.FAILED, "SERVFAIL"));
    assertThat(await(failing(RecordType.AAAA).find("b.com", 443)))
        .isEqualTo(missing("b.com", List.of(), Outcome.FAILED, "AAAA"));
  }

  @Test
  void find_oneOfBothLookUpsFailed_usesTheOther() {
    resolver.address("b.com", "1.1.1.1");

    assertThat(await(failing(RecordType.AAAA).find("b.com", 443)))
        .isInstanceOf(Destination.Allowed.class);
  }

  /** A look-up that fails for one type. */
  private Destinations failing(RecordType type) {
    Resolver half =
        new Resolver() {
          @Override
          public Future<Answer> lookUp(String name, RecordType asked) {
            return asked == type
                ? Future.succeededFuture(
                    new Answer(name, List.of(), Outcome.FAILED, List.of(), type.name()))
                : resolver.lookUp(name, asked);
          }

          @Override
          public Future<Validation> validate(String name) {
            return resolver.validate(name);
          }

          @Override
          public void forget(String name, RecordType type) {}

          @Override
          public Future<Void> close() {
            return resolver.close();
          }
        };
    return new Destinations(half, List.of(), IntUnaryOperator.identity());
  }

  private static Destination missing(
      String host, List<String> aliases, Outcome outcome, String reason) {
    return new Destination.Missing(host, new Answer(host, aliases, outcome, List.of(), reason));
  }

  private Destination find(String host) {
    return await(
        new Destinations(resolver, List.of(), IntUnaryOperator.identity()).find(host, 443));
  }

  private static List<Cidr> blocks(String... texts) {
    return Stream.of(texts).map(text -> Cidr.parse(text).orElseThrow()).toList();
  }

  private static Destination await(Future<Destination> future) {
    return future.result();
  }
}
