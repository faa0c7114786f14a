package org.waymark.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

class DnsCacheTest extends DnsFixture {
  @Test
  void lookUp_again_isCachedForTheTtl() throws Exception {
    server.add("a.com. 60 IN CNAME b.com.", "b.com. 300 IN A 192.0.2.1");
    lookUp("a.com", RecordType.A);
    pass(59);
    lookUp("a.com", RecordType.A);
    assertThat(server.questions()).hasSize(1);

    pass(2);
    lookUp("a.com", RecordType.A);
    assertThat(server.questions()).as("the least TTL counts").hasSize(2);

    resolver.forget("a.com", RecordType.AAAA);
    lookUp("a.com", RecordType.A);
    assertThat(server.questions()).as("only what is named is forgotten").hasSize(2);

    resolver.forget("a.com", RecordType.A);
    lookUp("a.com", RecordType.A);
    assertThat(server.questions()).hasSize(3);
  }

  @Test
  void lookUp_noRecords_isCachedForTheMinimumOfTheSoa() throws Exception {
    server.add("a.com. 900 IN SOA ns.a.com. root.a.com. 1 1 1 1 30");
    lookUp("www.a.com", RecordType.A);
    pass(29);
    lookUp("www.a.com", RecordType.A);
    assertThat(server.questions()).hasSize(1);

    pass(2);
    lookUp("www.a.com", RecordType.A);
    assertThat(server.questions()).hasSize(2);
  }

  @Test
  void lookUp_noRecordsAndNoSoa_isNotCached() throws Exception {
    server.answer("b.com", DnsFixture::withoutSoa);
    lookUp("b.com", RecordType.A);
    lookUp("b.com", RecordType.A);

    assertThat(server.questions()).hasSize(2);
  }

  @Test
  void lookUp_atOnce_sharesOneQuery() throws Exception {
    server.add("a.com. 60 IN A 192.0.2.1");
    var first = resolver.lookUp("a.com", RecordType.A);
    var second = resolver.lookUp("a.com", RecordType.A);

    assertThat(await(first)).isEqualTo(await(second));
    assertThat(server.questions()).hasSize(1);
  }

  @Test
  void lookUp_longTtl_isCachedForAnHour() throws Exception {
    server.add("a.com. 86400 IN A 192.0.2.1");
    lookUp("a.com", RecordType.A);
    pass(3599);
    lookUp("a.com", RecordType.A);
    assertThat(server.questions()).hasSize(1);

    pass(2);
    lookUp("a.com", RecordType.A);
    assertThat(server.questions()).hasSize(2);
  }

  /** The escaped text of each answer counts 240 KB, of 16 MiB. */
  @Test
  void lookUp_manyLargeAnswers_areNotAllKept() throws Exception {
    int names = 120;
    for (int i = 0; i < names; i++) {
      server.answer("a" + i + ".com", DnsCacheTest::withLongTexts);
    }
    lookUpAll(names);
    int first = server.questions().size();
    lookUpAll(names);

    assertThat(server.questions().size() - first).isGreaterThan(names / 2);
  }

  private void lookUpAll(int names) throws Exception {
    for (int i = 0; i < names; i++) {
      assertThat(lookUp("a" + i + ".com", RecordType.TXT).records()).hasSize(15);
    }
  }

  private static Message withLongTexts(Message answer) {
    Name name = answer.getQuestion().getName();
    for (int i = 0; i < 15; i++) {
      List<String> strings = new ArrayList<>(Collections.nCopies(15, "\\255".repeat(255)));
      strings.add(String.valueOf(i));
      answer.addRecord(new TXTRecord(name, DClass.IN, 3600, strings), Section.ANSWER);
    }
    answer.getHeader().setRcode(Rcode.NOERROR);
    return answer;
  }

  private void pass(int seconds) {
    clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
