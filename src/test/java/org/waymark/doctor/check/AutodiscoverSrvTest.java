package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.doctor.CheckId.DNS_AUTODISCOVER;
import static org.waymark.doctor.CheckId.DNS_AUTODISCOVER_SRV;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.xbill.DNS.Rcode;

class AutodiscoverSrvTest extends DnsFixture {
  private static final String SRV = "_autodiscover._tcp.d.example";
  private static final String RIGHT = SRV + ". 60 IN SRV 0 0 443 host.com.";
  private static final String REPLACE = "Replace the record by this one.";

  private Finding name() {
    return finding(ClientNameChecks.autodiscover(resolver, Optional.of(HOST)), DNS_AUTODISCOVER);
  }

  private Finding srv() {
    return finding(
        ClientNameChecks.autodiscoverSrv(resolver, Optional.of(HOST)), DNS_AUTODISCOVER_SRV);
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
  void run_srvOfCpanel_error() {
    dns.add(SRV + ". 60 IN SRV 0 0 443 cpanelemaildiscovery.cpanel.net.");
    dns.add("cpanelemaildiscovery.cpanel.net. 60 IN A 192.0.2.1");
    assertThat(srv())
        .isEqualTo(
            srv(
                Status.ERROR,
                "SRV 0 0 443 cpanelemaildiscovery.cpanel.net.",
                "This is a server of cPanel. Outlook gets the settings of that provider, or none.",
                REPLACE));
    assertThat(name().status()).isEqualTo(Status.ERROR);
  }

  @Test
  void run_srvElsewhereOrNowhere_error() {
    dns.add(SRV + ". 60 IN SRV 0 0 443 other.example.");
    assertThat(srv())
        .isEqualTo(
            srv(
                Status.ERROR,
                "SRV 0 0 443 other.example.",
                "Outlook asks a server that does not know the settings of this domain.",
                REPLACE));
  }

  @Test
  void run_srvSaysThatThereIsNone_error() {
    dns.add(SRV + ". 60 IN SRV 0 0 0 .");
    assertThat(srv().status()).isEqualTo(Status.ERROR);
    assertThat(srv().observed()).isEqualTo("SRV 0 0 0 .");
  }

  @Test
  void run_srvAtAnotherPort_error() {
    dns.add(SRV + ". 60 IN SRV 0 0 8443 host.com.");
    assertThat(srv())
        .isEqualTo(
            srv(
                Status.ERROR,
                "SRV 0 0 8443 host.com.",
                "Outlook asks at another port than 443, where the service answers.",
                REPLACE));
  }

  @Test
  void run_oneOfTwoSrvRecordsElsewhere_error() {
    dns.add(RIGHT, SRV + ". 60 IN SRV 10 0 443 other.example.");
    assertThat(srv().status()).isEqualTo(Status.ERROR);
    assertThat(srv().observed()).isEqualTo("SRV 10 0 443 other.example.");
  }

  @Test
  void run_srvTargetIsAnAlias_warning() {
    dns.add(SRV + ". 60 IN SRV 0 0 443 a.d.example.", "a.d.example. 60 IN CNAME host.com.");
    assertThat(srv())
        .isEqualTo(
            srv(
                Status.WARNING,
                "SRV 0 0 443 a.d.example., which is an alias of host.com",
                "The target of an SRV record must have addresses of its own (RFC 2782). Some"
                    + " clients do not follow the alias.",
                REPLACE));
  }

  @Test
  void run_hostItselfIsAnAlias_warningForItsProvider() {
    dns.remove("host.com.", "A").remove("host.com.", "AAAA");
    dns.add("host.com. 60 IN CNAME lb.example.", "lb.example. 60 IN A 198.51.100.9", RIGHT);
    assertThat(srv())
        .isEqualTo(
            of(
                DNS_AUTODISCOVER_SRV,
                Status.WARNING,
                "SRV 0 0 443 host.com., which is an alias of lb.example",
                "a host with addresses of its own",
                "The target of an SRV record must have addresses of its own (RFC 2782). Some"
                    + " clients do not follow the alias.",
                "Let the provider of host.com give that name A and AAAA records in place of its"
                    + " CNAME record.",
                ""));
  }

  @Test
  void run_anotherNameOfTheHost_warning() {
    dns.add(SRV + ". 60 IN SRV 0 0 443 a.d.example.", "a.d.example. 60 IN A 198.51.100.1");
    assertThat(srv())
        .isEqualTo(
            srv(
                Status.WARNING,
                "SRV 0 0 443 a.d.example.",
                "The name leads to the right server. Its certificate may be for other names.",
                REPLACE));
    assertThat(name().status())
        .as("missing, while the SRV record is not ok")
        .isEqualTo(Status.ERROR);
  }

  @Test
  void run_lookUpOfTheSrvTargetFails_unknown() {
    dns.add(SRV + ". 60 IN SRV 0 0 443 sick.example.").fail("sick.example.", Rcode.SERVFAIL);
    assertThat(srv())
        .isEqualTo(
            Finding.unknown(
                DNS_AUTODISCOVER_SRV, "The addresses of sick.example could not be looked up."));
  }
}
