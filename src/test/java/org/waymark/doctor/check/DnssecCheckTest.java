package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.doctor.CheckId.DNS_DNSSEC;

import org.junit.jupiter.api.Test;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.xbill.DNS.Rcode;

class DnssecCheckTest extends DnsFixture {
  private Finding finding() {
    return finding(DnssecCheck.of(resolver), DNS_DNSSEC);
  }

  @Test
  void run_valid_ok() {
    dns.sign("d.example.");
    assertThat(finding()).isEqualTo(Finding.ok(DNS_DNSSEC, "signed, and the signatures are valid"));
  }

  @Test
  void run_unsigned_ok() {
    assertThat(finding()).isEqualTo(Finding.ok(DNS_DNSSEC, "not signed"));
  }

  @Test
  void run_bogus_error() {
    dns.sign("d.example.").bogus("d.example.");
    assertThat(finding())
        .isEqualTo(
            of(
                DNS_DNSSEC,
                Status.ERROR,
                "the signatures are not valid: SERVFAIL from "
                    + server()
                    + ", an answer without validation",
                "valid signatures, or none",
                "Resolvers that validate DNSSEC give no answer for d.example. Its mail and its"
                    + " settings cannot be found there.",
                "Sign the zone again, or let the registrar delete the DS record of d.example if the"
                    + " zone is no longer signed.",
                ""));
  }

  @Test
  void run_resolverDoesNotValidate_unknown() {
    dns.sign("d.example.").withoutValidation();
    assertThat(finding())
        .isEqualTo(
            Finding.unknown(
                DNS_DNSSEC,
                "The zone is signed, but the resolver does not validate. List a validating resolver"
                    + " in dns.resolvers in waymark.yaml."));
  }

  @Test
  void run_resolverRefuses_unknown() {
    dns.fail("d.example.", Rcode.REFUSED);
    assertThat(finding())
        .isEqualTo(
            Finding.unknown(
                DNS_DNSSEC,
                "The state of DNSSEC could not be found out: REFUSED from " + server() + "."));
  }
}
