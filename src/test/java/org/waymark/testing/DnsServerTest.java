package org.waymark.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class DnsServerTest {
  private final DnsServer server = DnsServer.start();

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void answer_aliases_chainInOneAnswer() throws Exception {
    server.add(
        "a.com. 60 IN CNAME b.com.", "b.com. 60 IN CNAME c.com.", "c.com. 60 IN A 127.0.0.1");

    assertThat(answers(ask("a.com.", Type.A)))
        .containsExactly(
            "a.com. 60 CNAME b.com.", "b.com. 60 CNAME c.com.", "c.com. 60 A 127.0.0.1");
    assertThat(answers(ask("a.com.", Type.CNAME))).containsExactly("a.com. 60 CNAME b.com.");
    assertThat(server.questions()).containsExactly("udp a.com. A", "udp a.com. CNAME");
  }

  @Test
  void answer_nothing_tellsNameFromRecords() throws Exception {
    server.add("www.a.com. 60 IN A 127.0.0.1", "l.com. 60 IN CNAME nowhere.com.");

    assertThat(ask("a.com.", Type.MX).getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(ask("b.a.com.", Type.MX).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    assertThat(ask("l.com.", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    assertThat(ask("a.com.", Type.MX).getSection(Section.AUTHORITY).get(0).getType())
        .isEqualTo(Type.SOA);
  }

  @Test
  void answer_wildcard_onlyForMissingNames() throws Exception {
    server.add("*.a.com. 60 IN A 127.0.0.1", "mx.a.com. 60 IN A 127.0.0.2");

    assertThat(answers(ask("x.a.com.", Type.A))).containsExactly("x.a.com. 60 A 127.0.0.1");
    assertThat(answers(ask("mx.a.com.", Type.A))).containsExactly("mx.a.com. 60 A 127.0.0.2");
    assertThat(answers(ask("mx.a.com.", Type.AAAA))).isEmpty();
  }

  @Test
  void answer_changes_afterTheFirstQuestion() throws Exception {
    server.add("a.com. 0 IN A 127.0.0.1").then("a.com", "A", "a.com. 0 IN A 127.0.0.2");

    assertThat(answers(ask("a.com.", Type.A))).containsExactly("a.com. 0 A 127.0.0.1");
    assertThat(answers(ask("a.com.", Type.A))).containsExactly("a.com. 0 A 127.0.0.2");
    server.remove("a.com", "A");
    assertThat(ask("a.com.", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
  }

  @Test
  void answer_longOrTruncated_overTcp() throws Exception {
    for (int i = 0; i < 20; i++) {
      server.add("a.com. 60 IN TXT \"" + "y".repeat(240) + i + "\"");
    }
    server.add("b.com. 60 IN A 127.0.0.1");

    assertThat(ask("a.com.", Type.TXT).getSection(Section.ANSWER)).hasSize(20);
    assertThat(server.questions()).containsExactly("udp a.com. TXT", "tcp a.com. TXT");
    server.truncate();
    assertThat(answers(ask("b.com.", Type.A))).hasSize(1);
    assertThat(server.questions()).endsWith("udp b.com. A", "tcp b.com. A");
  }

  @Test
  void answer_failures_onDemand() {
    server.add("hung.com. 60 IN A 127.0.0.1", "a.com. 60 IN A 127.0.0.1").hang("hung.com");
    server.fail("sick.com", Rcode.REFUSED);

    assertThatThrownBy(() -> ask("hung.com.", Type.A)).isInstanceOf(IOException.class);
    assertThat(rcode("sick.com.")).isEqualTo(Rcode.REFUSED);
    assertThat(rcode("a.com.")).isEqualTo(Rcode.NOERROR);
    server.dropUdp();
    assertThatThrownBy(() -> ask("a.com.", Type.A)).isInstanceOf(IOException.class);
  }

  @Test
  void answer_dnssec_byFlags() throws Exception {
    server.add("good.com. 60 IN A 127.0.0.1", "bad.com. 60 IN A 127.0.0.1");
    server.sign("good.com").sign("bad.com").bogus("bad.com");

    assertThat(ask("good.com.", Type.A).getHeader().getFlag(Flags.AD)).isTrue();
    assertThat(answers(ask("good.com.", Type.A))).hasSize(2);
    assertThat(rcode("bad.com.")).isEqualTo(Rcode.SERVFAIL);
    server.withoutValidation();
    assertThat(ask("good.com.", Type.A).getHeader().getFlag(Flags.AD)).isFalse();
  }

  private int rcode(String name) {
    try {
      return ask(name, Type.A).getRcode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Message ask(String name, int type) throws IOException {
    SimpleResolver resolver = new SimpleResolver(server.resolver().socket());
    resolver.setTimeout(Duration.ofSeconds(1));
    resolver.setEDNS(0, 1232, ExtendedFlags.DO, List.of());
    return resolver.send(
        Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN)));
  }

  private static List<String> answers(Message answer) {
    return answer.getSection(Section.ANSWER).stream()
        .map(
            record ->
                record.getName()
                    + " "
                    + record.getTTL()
                    + " "
                    + Type.string(record.getType())
                    + " "
                    + record.rdataToString())
        .toList();
  }
}
