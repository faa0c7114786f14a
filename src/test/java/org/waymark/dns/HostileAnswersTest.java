package org.waymark.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.waymark.dns.Answer.Outcome;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

class HostileAnswersTest extends DnsFixture {
  @Test
  void loop_ofAliases_fails() throws Exception {
    server.add("a.com. 60 IN CNAME b.com.", "b.com. 60 IN CNAME a.com.");
    server.add("self.com. 60 IN CNAME self.com.");

    assertThat(failure("a.com")).isEqualTo("the aliases form a loop at a.com");
    assertThat(failure("self.com")).isEqualTo("the aliases form a loop at self.com");
  }

  @Test
  void aliases_512_fail() throws Exception {
    for (int i = 0; i < 512; i++) {
      server.add("c%d.com. 60 IN CNAME c%d.com.".formatted(i, i + 1));
    }
    server.add("c512.com. 60 IN A 192.0.2.1");

    assertThat(failure("c0.com")).isEqualTo("more than 16 aliases in a row");
    assertThat(lookUp("c496.com", RecordType.A).outcome()).isEqualTo(Outcome.FOUND);
    assertThat(server.questions()).hasSize(3);
  }

  @Test
  void aliases_endlessOneByOne_fail() throws Exception {
    for (int i = 0; i < 40; i++) {
      server.add("c%d.com. 60 IN CNAME c%d.com.".formatted(i, i + 1));
      server.answer("c" + i + ".com", HostileAnswersTest::onlyTheFirst);
    }

    assertThat(failure("c0.com")).isEqualTo("more than 16 aliases in a row");
    assertThat(server.questions()).hasSize(17);
  }

  private static Message onlyTheFirst(Message answer) {
    var first = answer.getSection(Section.ANSWER).get(0);
    answer.removeAllRecords(Section.ANSWER);
    answer.removeAllRecords(Section.AUTHORITY);
    answer.getHeader().setRcode(0);
    answer.addRecord(first, Section.ANSWER);
    return answer;
  }

  @Test
  void text_of64Kib_isCut() throws Exception {
    StringBuilder strings = new StringBuilder();
    for (int i = 0; i < 250; i++) {
      strings.append(" \"").append("x".repeat(255)).append('"');
    }
    server.add("a.com. 60 IN TXT" + strings);

    Answer answer = lookUp("a.com", RecordType.TXT);

    assertThat(answer.data(RecordData.Txt.class))
        .singleElement()
        .satisfies(txt -> assertThat(txt.value()).hasSize(4096));
  }

  @Test
  void authority_of60KiB_isCut() throws Exception {
    server.answer(
        "a.com",
        answer -> {
          Name name = answer.getQuestion().getName();
          String value = "x".repeat(60_000);
          answer.addRecord(new CAARecord(name, DClass.IN, 60, 0, "issue", value), Section.ANSWER);
          answer.getHeader().setRcode(Rcode.NOERROR);
          return answer;
        });

    assertThat(lookUp("a.com", RecordType.CAA).data(RecordData.Caa.class))
        .singleElement()
        .satisfies(caa -> assertThat(caa.value()).hasSize(4096));
  }

  @Test
  void controlCharacters_areEscaped() throws Exception {
    server.add(
        "a.com. 60 IN TXT \"\\027[31mred\\007\\200\"",
        "a.com. 60 IN CAA 0 issue \"\\027[31m\"",
        "a.com. 60 IN MX 1 \\027[31m\\010.Evil.com.",
        "www.a.com. 60 IN CNAME \\027]0\\059\\127.com.");

    for (RecordType type : new RecordType[] {RecordType.TXT, RecordType.CAA, RecordType.MX}) {
      assertThat(texts(lookUp("a.com", type))).singleElement().asString().matches("[ -~]+");
    }
    assertThat(texts(lookUp("a.com", RecordType.MX)))
        .containsExactly("a.com. 60 IN MX 1 \\027[31m\\010.evil.com.");
    assertThat(lookUp("www.a.com", RecordType.A).aliases()).containsExactly("\\027]0\\;\\127.com");
  }

  @Test
  void records_ofAnotherName_areIgnored() throws Exception {
    server.add("a.com. 60 IN MX 10 mx.a.com.");
    server.answer("b.com", HostileAnswersTest::withAStranger);

    assertThat(lookUp("b.com", RecordType.A).isNone()).isTrue();
  }

  private static Message withAStranger(Message answer) {
    answer.addRecord(
        new ARecord(Name.fromConstantString("a.com."), DClass.IN, 60, new byte[] {1, 1, 1, 1}),
        Section.ANSWER);
    answer.addRecord(
        new ARecord(Name.fromConstantString("b.com."), DClass.CH, 60, new byte[] {1, 1, 1, 1}),
        Section.ANSWER);
    return answer;
  }

  @Test
  void records_tooMany_fail() throws Exception {
    for (int i = 0; i < 257; i++) {
      server.add("a.com. 60 IN A 192.0.%d.%d".formatted(i / 256, i % 256));
    }

    assertThat(failure("a.com")).isEqualTo("more than 256 records");
  }

  @Test
  void address_mappedIpv4_staysIpv6() throws Exception {
    server.add("a.com. 60 IN AAAA ::ffff:127.0.0.1");

    assertThat(lookUp("a.com", RecordType.AAAA).data(RecordData.Address.class))
        .singleElement()
        .satisfies(data -> assertThat(data.address()).isInstanceOf(Inet6Address.class));
  }

  @Test
  void answer_ofAnotherQuery_isNotTaken() throws Exception {
    server.add("a.com. 60 IN A 192.0.2.1");
    server.bytes(
        answer -> {
          answer[0] ^= 1;
          return answer;
        });
    assertThat(failure("a.com")).startsWith("no usable answer (WireParseException) from ");
  }

  @Test
  void answer_random_fails() throws Exception {
    resolver = resolver(Duration.ofMillis(200), server);
    server.bytes(HostileAnswersTest::withRandomTail);

    for (int i = 0; i < 20; i++) {
      assertThat(failure(i + ".com")).matches("[ -~]+");
    }
  }

  /** Keeps the id, and sets four counts of records that are not there. */
  private static byte[] withRandomTail(byte[] answer) {
    byte[] random = new byte[300];
    ThreadLocalRandom.current().nextBytes(random);
    System.arraycopy(answer, 0, random, 0, 4);
    random[4] = 0;
    random[5] = 1;
    random[6] = 1;
    return random;
  }

  @Test
  void tcp_thatHangs_endsWithTheTimeout() throws Exception {
    server.add("a.com. 60 IN A 192.0.2.1").truncate().dropTcp();
    resolver = resolver(Duration.ofMillis(200), server);

    assertThat(failure("a.com")).startsWith("no answer within 200 ms from ");
  }

  private String failure(String name) throws Exception {
    Answer answer = lookUp(name, RecordType.A);
    assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
    return answer.reason();
  }
}
