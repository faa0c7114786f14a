package org.waymark.doctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.waymark.dns.RecordData.Address;
import org.waymark.dns.RecordType;
import org.waymark.doctor.MemoryResolver;

/** What is connected to is the address that was vetted, and nothing that hangs on it. */
class VettedAddressTest {
  private final MemoryResolver resolver = new MemoryResolver();

  @Test
  void find_addressWithTheNameOfAnother_isConnectedToWithoutTheName() throws Exception {
    byte[] bytes = InetAddress.getByName("1.1.1.1").getAddress();
    resolver.add("a.com", RecordType.A, new Address(InetAddress.getByAddress("b.com", bytes)));

    Destination.Allowed found = (Destination.Allowed) find("a.com");

    assertThat(found.addresses().get(0).host()).isEqualTo("1.1.1.1");
  }

  private Destination find(String host) {
    return new Destinations(resolver, List.of(), IntUnaryOperator.identity())
        .find(host, 443)
        .await();
  }
}
