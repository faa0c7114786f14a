package org.waymark.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.waymark.dns.Answer.Outcome;
import org.waymark.dns.Resolver.Validation.State;
import org.waymark.testing.DnsServer;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

class DnsResolverTest extends DnsFixture {
  @Test
  void lookUp_everyType_hasItsData() throws Exception {
    server.add(
        "a.com. 60 IN A 192.0.2.1",
        "a.com. 60 IN A 192.0.2.2",
        "a.com. 60 IN AAAA 2001:db8::1",
        "a.com. 60 IN MX 10 MX.a.com.",
        "a.com. 60 IN TXT \"one \" \"two\"",
        "a.com. 60 IN CAA 128 issue \"ca.example; x=1\"",
        "_imaps._tcp.a.com. 60 IN SRV 0 1 993 Mail.a.com.",
        "_pop3._tcp.a.com. 60 IN SRV 0 0 0 .",
        "null.a.com. 60 IN MX 0 .",
        "www.a.com. 60 IN CNAME A.com.");

    assertThat(texts(lookUp("a.com", RecordType.A)))
        .containsExactly("a.com. 60 IN A 192.0.2.1", "a.com. 60 IN A 192.0.2.2");
    assertThat(texts(lookUp("a.com", RecordType.AAAA)))
        .containsExactly("a.com. 60 IN AAAA 2001:db8:0:0:0:0:0:1");
    assertThat(texts(lookUp("a.com", RecordType.MX)))
        .containsExactly("a.com. 60 IN MX 10 mx.a.com.");
    assertThat(texts(lookUp("a.com", RecordType.TXT)))
        .containsExactly("a.com. 60 IN TXT \"one two\"");
    assertThat(texts(lookUp("a.com", RecordType.CAA)))
        .containsExactly("a.com. 60 IN CAA 128 issue \"ca.example; x=1\"");
    assertThat(texts(lookUp("_imaps._tcp.a.com", RecordType.SRV)))
        .containsExactly("_imaps._tcp.a.com. 60 IN SRV 0 1 993 mail.a.com.");
    assertThat(texts(lookUp("_pop3._tcp.a.com", RecordType.SRV)))
        .containsExactly("_pop3._tcp.a.com. 60 IN SRV 0 0 0 .");
    assertThat(texts(lookUp("null.a.com", RecordType.MX)))
        .containsExactly("null.a.com. 60 IN MX 0 .");
    assertThat(texts(lookUp("www.a.com", RecordType.CNAME)))
        .containsExactly("www.a.com. 60 IN CNAME a.com.");
  }

  @Test
  void lookUp_specialCharacters_areEscapedOnce() throws Exception {
    server.add("a.com. 60 IN CAA 0 issue \"a\\\"b\\\\c\\233; d\"");

    Answer answer = lookUp("a.com", RecordType.CAA);

    assertThat(answer.data(RecordData.Caa.class))
        .containsExactly(new RecordData.Caa(0, "issue", "a\"b\\c\u00e9; d"));
    assertThat(texts(answer)).containsExactly("a.com. 60 IN CAA 0 issue \"a\\\"b\\\\c\\233; d\"");
  }

  @Test
  void lookUp_serverThatKnowsNoEdns_isAskedWithoutIt() throws Exception {
    server.add("old.com. 60 IN A 192.0.2.1", "older.com. 60 IN A 192.0.2.2");
    server.answer("old.com", withoutEdns(Rcode.FORMERR));
    server.answer("older.com", withoutEdns(Rcode.NOTIMP));

    assertThat(texts(lookUp("old.com", RecordType.A)))
        .containsExactly("old.com. 60 IN A 192.0.2.1");
    assertThat(texts(lookUp("older.com", RecordType.A)))
        .containsExactly("older.com. 60 IN A 192.0.2.2");
    assertThat(server.questions())
        .containsExactly(
            "udp old.com. A", "udp old.com. A", "udp older.com. A", "udp older.com. A");
  }

  @Test
  void lookUp_serverThatRefusesPlainQueriesToo_failsByItsError() throws Exception {
    server.fail("a.com", Rcode.FORMERR);

    assertThat(lookUp("a.com", RecordType.A).reason()).startsWith("FORMERR from 127.0.0.1:");
    assertThat(server.questions()).as("two attempts with EDNS, two without").hasSize(4);
  }

  @Test
  void validate_serverThatKnowsNoEdns_isUnknown() throws Exception {
    server.answer("old.com", withoutEdns(Rcode.FORMERR));

    assertThat(validate("old.com")).isEqualTo(State.UNKNOWN);
  }

  @Test
  void lookUp_aliases_areFollowedInOrder() throws Exception {
    server.add(
        "a.com. 60 IN CNAME b.com.", "b.com. 60 IN CNAME c.com.", "c.com. 60 IN A 192.0.2.1");

    Answer answer = lookUp("a.com", RecordType.A);

    assertThat(answer.aliases()).containsExactly("b.com", "c.com");
    assertThat(answer.canonicalName()).isEqualTo("c.com");
    assertThat(texts(answer)).containsExactly("c.com. 60 IN A 192.0.2.1");
    assertThat(server.questions()).containsExactly("udp a.com. A");
  }

  @Test
  void lookUp_resolverThatFollowsNoAlias_isAskedAgain() throws Exception {
    server.add("a.com. 60 IN CNAME b.com.", "b.com. 60 IN A 192.0.2.1");
    server.answer("a.com", DnsResolverTest::withoutTheTarget);

    Answer answer = lookUp("a.com", RecordType.A);

    assertThat(answer.aliases()).containsExactly("b.com");
    assertThat(answer.outcome()).isEqualTo(Outcome.FOUND);
    assertThat(server.questions()).containsExactly("udp a.com. A", "udp b.com. A");
  }

  private static Message withoutTheTarget(Message answer) {
    answer.removeRecord(answer.getSection(Section.ANSWER).get(1), Section.ANSWER);
    return answer;
  }

  @Test
  void lookUp_nothing_tellsNameFromRecords() throws Exception {
    server.add("mx.a.com. 60 IN A 192.0.2.1", "l.com. 60 IN CNAME gone.com.");

    assertThat(lookUp("a.com", RecordType.A).outcome()).isEqualTo(Outcome.NO_RECORDS);
    assertThat(lookUp("mx.a.com", RecordType.AAAA).outcome()).isEqualTo(Outcome.NO_RECORDS);
    assertThat(lookUp("other.com", RecordType.A).outcome()).isEqualTo(Outcome.NO_NAME);
    Answer dangling = lookUp("l.com", RecordType.A);
    assertThat(dangling.outcome()).isEqualTo(Outcome.NO_NAME);
    assertThat(dangling.aliases()).containsExactly("gone.com");
    assertThat(dangling.isNone()).isTrue();
  }

  @Test
  void lookUp_longAnswer_comesOverTcp() throws Exception {
    for (int i = 0; i < 100; i++) {
      server.add("a.com. 60 IN A 192.0.2." + i);
    }

    assertThat(lookUp("a.com", RecordType.A).records()).hasSize(100);
    assertThat(server.questions()).containsExactly("udp a.com. A", "tcp a.com. A");
  }

  @Test
  void lookUp_noAnswer_failsAfterTwoAttempts() throws Exception {
    server.hang("a.com");
    resolver = resolver(Duration.ofMillis(100), server);

    Answer answer = lookUp("a.com", RecordType.A);

    assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(answer.reason())
        .isEqualTo(
            "no answer within 100 ms from 127.0.0.1:" + server.resolver().socket().getPort());
    assertThat(answer.isNone()).isFalse();
    assertThat(server.questions()).hasSize(2);
  }

  @Test
  void lookUp_resolversThatFail_areLeftForTheNext() throws Exception {
    try (DnsServer silent = DnsServer.start();
        DnsServer sick = DnsServer.start()) {
      silent.dropUdp();
      sick.fail("a.com", Rcode.SERVFAIL);
      server.add("a.com. 60 IN A 192.0.2.1", "b.com. 60 IN A 192.0.2.2");
      resolver = resolver(Duration.ofMillis(500), silent, sick, server);

      assertThat(lookUp("a.com", RecordType.A).outcome()).isEqualTo(Outcome.FOUND);
      assertThat(lookUp("b.com", RecordType.A).outcome()).isEqualTo(Outcome.FOUND);
      assertThat(sick.questions()).as("the one that answered is asked first").hasSize(1);
    }
  }

  @Test
  void lookUp_errorOfTheResolver_isNamed() throws Exception {
    server.fail("a.com", Rcode.REFUSED);

    assertThat(lookUp("a.com", RecordType.A).reason()).startsWith("REFUSED from 127.0.0.1:");
    assertThat(lookUp("a..com", RecordType.A).reason()).isEqualTo("the text is not a name of DNS");
    assertThat(lookUp("a".repeat(64) + ".com", RecordType.A).outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void lookUp_targetThatFails_tellsTheAlias() throws Exception {
    server.add("a.com. 60 IN CNAME b.com.").answer("a.com", DnsFixture::withoutSoa);
    server.fail("b.com", Rcode.SERVFAIL);

    Answer answer = lookUp("a.com", RecordType.A);

    assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(answer.aliases()).containsExactly("b.com");
  }

  @Test
  void lookUp_result_comesOnTheContextOfTheCaller(Vertx vertx) throws Exception {
    server.add("a.com. 60 IN A 192.0.2.1");
    Context context = vertx.getOrCreateContext();
    var seen = new CompletableFuture<Context>();

    context.runOnContext(
        any ->
            resolver
                .lookUp("a.com", RecordType.A)
                .onComplete(answer -> seen.complete(Vertx.currentContext())));

    assertThat(seen.get(20, TimeUnit.SECONDS)).isSameAs(context);
  }

  @Test
  void close_pendingLookUp_fails() throws Exception {
    server.hang("a.com");
    var pending = resolver.lookUp("a.com", RecordType.A);
    resolver.close();

    assertThat(await(pending).reason()).isEqualTo("the resolver is closed");
    assertThat(lookUp("b.com", RecordType.A).reason()).isEqualTo("the resolver is closed");
    assertThat(validate("b.com")).isEqualTo(State.UNKNOWN);
  }

  @Test
  void validate_everyState() throws Exception {
    server.add("good.com. 60 IN A 192.0.2.1", "bad.com. 60 IN A 192.0.2.1");
    server.add("plain.com. 60 IN A 192.0.2.1");
    server.sign("good.com").sign("bad.com").bogus("bad.com").fail("sick.com", Rcode.SERVFAIL);
    server.fail("refused.com", Rcode.REFUSED);

    assertThat(validate("good.com")).isEqualTo(State.SECURE);
    assertThat(validate("bad.com")).isEqualTo(State.BOGUS);
    assertThat(validate("plain.com")).isEqualTo(State.UNSIGNED);
    assertThat(validate("sick.com")).isEqualTo(State.UNKNOWN);
    assertThat(validate("refused.com")).isEqualTo(State.UNKNOWN);
    assertThat(await(resolver.validate("bad.com")).reason())
        .startsWith("SERVFAIL from 127.0.0.1:")
        .endsWith(", an answer without validation");
    assertThat(lookUp("bad.com", RecordType.A).outcome()).isEqualTo(Outcome.FAILED);
    server.withoutValidation();
    assertThat(validate("good.com")).isEqualTo(State.NOT_VALIDATED);
  }
}
