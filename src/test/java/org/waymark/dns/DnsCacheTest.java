package org.waymark.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

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

  private void pass(int seconds) {
    clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
