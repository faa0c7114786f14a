package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.doctor.CheckId.DNS_WILDCARD;

import org.junit.jupiter.api.Test;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;

class WildcardCheckTest extends DnsFixture {
  private Finding finding() {
    return finding(WildcardCheck.of(resolver), DNS_WILDCARD);
  }

  private static Finding notice(String observed) {
    return of(
        DNS_WILDCARD,
        Status.NOTICE,
        observed,
        "no wildcard record",
        "The record *.d.example answers for every name without a record of its own. If a record for"
            + " mail clients is missing, they reach that server.",
        "Make sure that autoconfig.d.example and autodiscover.d.example have records of their own."
            + " Then nothing needs to change.",
        "");
  }

  @Test
  void run_noWildcard_ok() {
    dns.add("www.d.example. 60 IN A 192.0.2.1", "*.d.example. 60 IN MX 10 mx.host.com.");
    assertThat(finding()).isEqualTo(Finding.ok(DNS_WILDCARD, "no wildcard record *.d.example"));
  }

  @Test
  void run_wildcardAddress_notice() {
    dns.add("*.d.example. 60 IN AAAA 2001:db8::80");
    assertThat(finding()).isEqualTo(notice("*.d.example leads to 2001:db8::80"));
  }

  @Test
  void run_wildcardAliasOfNothing_notice() {
    dns.add("*.d.example. 60 IN CNAME gone.example.");
    assertThat(finding()).isEqualTo(notice("*.d.example leads to gone.example (no address)"));
  }

  @Test
  void run_label_isTheSameForAllDomains() {
    finding();
    finding(WildcardCheck.of(resolver), DNS_WILDCARD, TestDomain.of("e.example"));
    assertThat(dns.questions().stream().map(asked -> asked.split("[ .]", -1)[1]).distinct())
        .singleElement()
        .asString()
        .matches("waymark-[0-9a-z]{9,10}");
  }

  @Test
  void run_lookUpFails_unknown() {
    dns.bogus("d.example.");
    Finding finding = finding();
    assertThat(finding.status()).isEqualTo(Status.UNKNOWN);
    assertThat(finding.reason())
        .matches(
            "The look-up of waymark-\\w+\\.d\\.example in DNS failed: SERVFAIL from "
                + server()
                + "\\.");
  }
}
