package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.doctor.CheckId.DNS_AUTOCONFIG;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.xbill.DNS.Rcode;

class AutoconfigNameCheckTest extends DnsFixture {
  private static final String NAME = "autoconfig.d.example";
  private static final String RECORD = NAME + ". 3600 IN CNAME host.com.";
  private static final String STRANGER =
      "Clients reach a server that does not know the settings of this domain.";

  private Finding finding() {
    return finding(ClientNameChecks.autoconfig(resolver, Optional.of(HOST)), DNS_AUTOCONFIG);
  }

  private static Finding error(String observed, String reason, String remedy) {
    return of(
        DNS_AUTOCONFIG,
        Status.ERROR,
        observed,
        NAME + " leads to host.com",
        reason,
        remedy,
        RECORD);
  }

  private static Finding ok(String observed) {
    return Finding.ok(DNS_AUTOCONFIG, observed);
  }

  @Test
  void run_aliasOfTheHost_ok() {
    dns.add(NAME + ". 60 IN CNAME host.com.");
    assertThat(finding()).isEqualTo(ok(NAME + " leads to host.com (198.51.100.1, 2001:db8::1)"));
  }

  @Test
  void run_aliasOfAnAlias_ok() {
    dns.add(NAME + ". 60 IN CNAME clients.d.example.", "clients.d.example. 60 IN CNAME Host.com.");
    assertThat(finding())
        .isEqualTo(ok(NAME + " leads to clients.d.example, host.com (198.51.100.1, 2001:db8::1)"));
  }

  @Test
  void run_hostIsAnAliasItself_ok() {
    dns.remove("host.com.", "A")
        .remove("host.com.", "AAAA")
        .add("host.com. 60 IN CNAME lb.cloud.example.", "lb.cloud.example. 60 IN A 198.51.100.9");
    dns.add(NAME + ". 60 IN CNAME lb.cloud.example.");
    assertThat(finding()).isEqualTo(ok(NAME + " leads to lb.cloud.example (198.51.100.9)"));
  }

  @Test
  void run_someAddressesOfTheHost_ok() {
    dns.add(NAME + ". 60 IN A 198.51.100.1");
    assertThat(finding()).isEqualTo(ok(NAME + " leads to 198.51.100.1"));
  }

  @Test
  void run_oneAddressMoreThanTheHost_error() {
    dns.add(NAME + ". 60 IN A 198.51.100.1", NAME + ". 60 IN A 192.0.2.7");
    Finding finding = finding();
    assertThat(finding.status()).isEqualTo(Status.ERROR);
    assertThat(finding.observed()).contains("198.51.100.1", "192.0.2.7");
    assertThat(finding.remedy())
        .isEqualTo("Delete the A and AAAA records of " + NAME + ", and add this record.");
  }

  @Test
  void run_missing_error() {
    assertThat(finding())
        .isEqualTo(
            error(
                "no CNAME, A or AAAA record at " + NAME,
                "Thunderbird, K-9 Mail, Evolution, KMail and other clients do not find the settings"
                    + " of this domain.",
                "Add this record."));
  }

  @Test
  void run_previousProvider_errorNamesItAndTheRecordToDelete() {
    dns.add(
        NAME + ". 60 IN CNAME autoconfig.mail.hostinger.com.",
        "autoconfig.mail.hostinger.com. 60 IN A 192.0.2.1");
    assertThat(finding())
        .isEqualTo(
            error(
                NAME + " leads to autoconfig.mail.hostinger.com (192.0.2.1)",
                "This is a server of Hostinger. Clients get the settings of that provider, or"
                    + " none.",
                "Delete the record \""
                    + NAME
                    + ". CNAME autoconfig.mail.hostinger.com.\", and add this record."));
  }

  @Test
  void run_webServer_error() {
    dns.add(NAME + ". 60 IN A 192.0.2.80");
    assertThat(finding())
        .isEqualTo(
            error(
                NAME + " leads to 192.0.2.80",
                STRANGER,
                "Delete the A and AAAA records of " + NAME + ", and add this record."));
  }

  @Test
  void run_aliasOfNothing_error() {
    dns.add(NAME + ". 60 IN CNAME gone.example.");
    assertThat(finding())
        .isEqualTo(
            error(
                NAME + " leads to gone.example (no address)",
                STRANGER,
                "Delete the record \"" + NAME + ". CNAME gone.example.\", and add this record."));
  }

  @Test
  void run_wildcardAnswers_errorSaysThatOnlyARecordLacks() {
    dns.add("*.d.example. 60 IN CNAME www.d.example.", "www.d.example. 60 IN A 192.0.2.80");
    assertThat(finding())
        .isEqualTo(
            error(
                NAME + " leads to www.d.example (192.0.2.80)",
                NAME
                    + " has no record of its own; the wildcard record *.d.example answers for it. "
                    + STRANGER,
                "Add this record. It takes precedence over the wildcard record."));
  }

  @Test
  void run_lookUpFails_unknown() {
    dns.fail(NAME + ".", Rcode.SERVFAIL);
    assertThat(finding())
        .isEqualTo(
            Finding.unknown(
                DNS_AUTOCONFIG,
                "The look-up of " + NAME + " in DNS failed: SERVFAIL from " + server() + "."));
  }

  @Test
  void run_lookUpOfTheHostFails_unknown() {
    dns.add(NAME + ". 60 IN A 198.51.100.1").fail("host.com.", Rcode.SERVFAIL);
    assertThat(finding())
        .isEqualTo(
            Finding.unknown(
                DNS_AUTOCONFIG,
                "The addresses of host.com, the public host, could not be looked up."));
  }

  @Test
  void run_withoutPublicHost_unknownNamesTheKey() {
    assertThat(finding(ClientNameChecks.autoconfig(resolver, Optional.empty()), DNS_AUTOCONFIG))
        .isEqualTo(
            Finding.unknown(
                DNS_AUTOCONFIG,
                "The key public.host is not set in waymark.yaml. It says where the names of this"
                    + " domain should lead."));
    assertThat(dns.questions()).isEmpty();
  }
}
