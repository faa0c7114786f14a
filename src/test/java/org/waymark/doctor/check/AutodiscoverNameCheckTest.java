package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.doctor.CheckId.DNS_AUTODISCOVER;
import static org.waymark.doctor.CheckId.DNS_AUTODISCOVER_SRV;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.xbill.DNS.Rcode;

class AutodiscoverNameCheckTest extends DnsFixture {
  private static final String NAME = "autodiscover.d.example";
  private static final String SRV = "_autodiscover._tcp.d.example";
  private static final String RIGHT = SRV + ". 60 IN SRV 0 0 443 host.com.";
  private static final String MISSING =
      "Outlook and the Exchange clients of phones do not find the settings of this domain.";

  private Finding name() {
    return finding(ClientNameChecks.autodiscover(resolver, Optional.of(HOST)), DNS_AUTODISCOVER);
  }

  private Finding srv() {
    return finding(
        ClientNameChecks.autodiscoverSrv(resolver, Optional.of(HOST)), DNS_AUTODISCOVER_SRV);
  }

  private static Finding nameError(String observed, String reason, String remedy) {
    return of(
        DNS_AUTODISCOVER,
        Status.ERROR,
        observed,
        NAME + " leads to host.com",
        reason,
        remedy,
        NAME + ". 3600 IN CNAME host.com.");
  }

  private static Finding srv(Status status, String observed, String reason, String remedy) {
    return of(
        DNS_AUTODISCOVER_SRV,
        status,
        observed,
        "SRV 0 0 443 host.com.",
        reason,
        remedy,
        SRV + ". 3600 IN SRV 0 0 443 host.com.");
  }

  @Test
  void run_bothLeadToTheHost_ok() {
    dns.add(NAME + ". 60 IN CNAME host.com.", SRV + ". 60 IN SRV 5 7 443 HOST.com.");
    assertThat(name())
        .isEqualTo(
            Finding.ok(DNS_AUTODISCOVER, NAME + " leads to host.com (198.51.100.1, 2001:db8::1)"));
    assertThat(srv()).isEqualTo(Finding.ok(DNS_AUTODISCOVER_SRV, "SRV 5 7 443 host.com."));
  }

  @Test
  void run_onlyTheSrvRecord_bothOk() {
    dns.add(RIGHT);
    assertThat(name())
        .isEqualTo(
            Finding.ok(
                DNS_AUTODISCOVER,
                "no CNAME, A or AAAA record at " + NAME + "; the SRV record leads to host.com"));
    assertThat(srv().status()).isEqualTo(Status.OK);
  }

  @Test
  void run_onlyTheName_srvIsANotice() {
    dns.add(NAME + ". 60 IN CNAME host.com.");
    assertThat(srv())
        .isEqualTo(
            srv(
                Status.NOTICE,
                "no SRV record at " + SRV,
                "Clients that look for this record first use autodiscover.d.example instead.",
                "Add this record."));
  }

  @Test
  void run_neither_bothErrors() {
    assertThat(name())
        .isEqualTo(nameError("no CNAME, A or AAAA record at " + NAME, MISSING, "Add this record."));
    assertThat(srv())
        .isEqualTo(srv(Status.ERROR, "no SRV record at " + SRV, MISSING, "Add this record."));
  }

  @Test
  void run_previousProvider_errorNamesItAndTheRecordToDelete() {
    dns.add(
        NAME + ". 60 IN CNAME autodiscover.outlook.com.",
        "autodiscover.outlook.com. 60 IN A 192.0.2.1");
    assertThat(name())
        .isEqualTo(
            nameError(
                NAME + " leads to autodiscover.outlook.com (192.0.2.1)",
                "This is a server of Microsoft 365. Clients get the settings of that provider, or"
                    + " none.",
                "Delete the record \""
                    + NAME
                    + ". CNAME autodiscover.outlook.com.\", and add this record."));
    assertThat(srv().status()).isEqualTo(Status.NOTICE);
  }

  @Test
  void run_nameElsewhereBesideARightSrvRecord_saysWhenToOnlyDelete() {
    dns.add(NAME + ". 60 IN A 192.0.2.1", RIGHT);
    assertThat(name())
        .isEqualTo(
            nameError(
                NAME + " leads to 192.0.2.1",
                "Clients reach a server that does not know the settings of this domain.",
                "Delete the A and AAAA records of "
                    + NAME
                    + ", and add this record. If there can be no certificate for "
                    + NAME
                    + ", only delete: the SRV record is right."));
  }

  @Test
  void run_lookUpOfTheNameFails_srvIsUnknownToo() {
    dns.fail(NAME + ".", Rcode.SERVFAIL);
    String reason = "The look-up of " + NAME + " in DNS failed: SERVFAIL from " + server() + ".";
    assertThat(name()).isEqualTo(Finding.unknown(DNS_AUTODISCOVER, reason));
    assertThat(srv()).isEqualTo(Finding.unknown(DNS_AUTODISCOVER_SRV, reason));
  }

  @Test
  void run_lookUpOfTheSrvRecordFails_missingNameIsUnknownToo() {
    dns.fail(SRV + ".", Rcode.SERVFAIL);
    String reason = "The look-up of " + SRV + " in DNS failed: SERVFAIL from " + server() + ".";
    assertThat(name()).isEqualTo(Finding.unknown(DNS_AUTODISCOVER, reason));
    assertThat(srv()).isEqualTo(Finding.unknown(DNS_AUTODISCOVER_SRV, reason));
  }

  @Test
  void run_withoutPublicHost_unknownNamesTheKey() {
    List<Finding> findings =
        List.of(
            finding(ClientNameChecks.autodiscover(resolver, Optional.empty()), DNS_AUTODISCOVER),
            finding(
                ClientNameChecks.autodiscoverSrv(resolver, Optional.empty()),
                DNS_AUTODISCOVER_SRV));
    for (Finding finding : findings) {
      assertThat(finding.status()).isEqualTo(Status.UNKNOWN);
      assertThat(finding.reason()).contains("public.host is not set");
    }
  }
}
