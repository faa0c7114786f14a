package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.doctor.CheckId.DNS_CAA;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.mail.DomainName;
import org.waymark.mail.MailDomain;
import org.xbill.DNS.Rcode;

class CaaCheckTest extends DnsFixture {
  private static final String ALIAS = "autoconfig.d.example. 60 IN CNAME host.com.";
  private static final String ADDRESS = "autoconfig.d.example. 60 IN A 198.51.100.1";
  private static final String OTHER = "d.example. 60 IN CAA 0 issue \"other.example\"";

  private Finding finding(String... authorities) {
    return finding(TestDomain.of("d.example"), authorities);
  }

  private Finding finding(MailDomain domain, String... authorities) {
    List<DomainName> ours =
        Stream.of(authorities).map(name -> DomainName.parse(name).orElseThrow()).toList();
    return finding(CaaCheck.of(resolver, Optional.of(HOST), ours), DNS_CAA, domain);
  }

  private static Finding error(String observed, String place, String record) {
    return of(
        DNS_CAA,
        Status.ERROR,
        observed,
        "letsencrypt.org may issue",
        "The CAA records at "
            + place
            + " forbid letsencrypt.org to issue a certificate for autoconfig.d.example. Clients"
            + " then find no settings by https.",
        "Add this record.",
        record + ". 3600 IN CAA 0 issue \"letsencrypt.org\"");
  }

  @Test
  void run_noAuthoritySet_okSaysSo() {
    assertThat(finding())
        .isEqualTo(Finding.ok(DNS_CAA, "not judged: public.ca is not set in waymark.yaml"));
    assertThat(dns.questions()).isEmpty();
  }

  @Test
  void run_noRecord_okAfterAllParents() {
    dns.add(ALIAS);
    assertThat(finding("letsencrypt.org")).isEqualTo(Finding.ok(DNS_CAA, "no CAA record"));
    assertThat(dns.questions())
        .containsExactly("udp autoconfig.d.example. CAA", "udp d.example. CAA", "udp example. CAA");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 issue \"letsencrypt.org\"",
        "128 issue \" LetsEncrypt.org ; validationmethods=http-01\"",
        "0 iodef \"mailto:a@d.example\"",
        "0 issuewild \";\"",
        "0 unheard \"of\"",
        "128 issuemail \";\""
      })
  void run_recordAllows_ok(String caa) {
    dns.add("d.example. 60 IN CAA " + caa);
    assertThat(finding("letsencrypt.org").status()).isEqualTo(Status.OK);
  }

  @Test
  void run_oneOfSeveralAuthoritiesAllowed_ok() {
    dns.add(OTHER, "d.example. 60 IN CAA 0 issue \"sectigo.com\"");
    assertThat(finding("letsencrypt.org", "sectigo.com"))
        .isEqualTo(
            Finding.ok(
                DNS_CAA, "CAA at d.example: 0 issue \"other.example\", 0 issue \"sectigo.com\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"other.example", ";", "", "letsencrypt.org.", "sub.letsencrypt.org"})
  void run_ownAddressesAndRecordForbids_errorAddsWhereItStands(String issuer) {
    dns.add(ADDRESS, "d.example. 60 IN CAA 0 issue \"" + issuer + "\"");
    assertThat(finding("letsencrypt.org"))
        .isEqualTo(error("CAA at d.example: 0 issue \"" + issuer + "\"", "d.example", "d.example"));
  }

  @Test
  void run_aliasAndTheDomainForbids_errorAddsAtTheHost() {
    dns.add(ALIAS, OTHER);
    assertThat(finding("letsencrypt.org"))
        .isEqualTo(error("CAA at d.example: 0 issue \"other.example\"", "d.example", "host.com"));
  }

  @Test
  void run_aliasAndTheHostAllows_okWhateverTheDomainSays() {
    dns.add(ALIAS, OTHER, "host.com. 60 IN CAA 0 issue \"letsencrypt.org\"");
    assertThat(finding("letsencrypt.org"))
        .isEqualTo(Finding.ok(DNS_CAA, "CAA at host.com: 0 issue \"letsencrypt.org\""));
  }

  @Test
  void run_parentOfTheHostForbids_doesNotCount() {
    dns.add(
        "autoconfig.d.example. 60 IN CNAME clients.host.com.",
        "clients.host.com. 60 IN A 198.51.100.1",
        "host.com. 60 IN CAA 0 issue \"other.example\"");
    assertThat(finding("letsencrypt.org")).isEqualTo(Finding.ok(DNS_CAA, "no CAA record"));
  }

  @Test
  void run_hostIsAnAlias_errorAddsAtItsEnd() {
    dns.remove("host.com.", "A").remove("host.com.", "AAAA");
    dns.add(ALIAS, "host.com. 60 IN CNAME lb.example.", "lb.example. 60 IN A 198.51.100.9", OTHER);
    assertThat(finding("letsencrypt.org"))
        .isEqualTo(error("CAA at d.example: 0 issue \"other.example\"", "d.example", "lb.example"));
  }

  @Test
  void run_nameIsMissing_errorAddsAtTheHostToWhichItShouldLead() {
    dns.add(OTHER);
    assertThat(finding("letsencrypt.org").record())
        .hasValue("host.com. 3600 IN CAA 0 issue \"letsencrypt.org\"");
  }

  @Test
  void run_recordOfAGrandparent_counts() {
    dns.add(ADDRESS.replace("d.example", "a.b.d.example"), OTHER);
    assertThat(finding(TestDomain.of("a.b.d.example"), "letsencrypt.org").observed())
        .isEqualTo("CAA at d.example: 0 issue \"other.example\"");
  }

  @Test
  void run_nearerRecordAllows_hidesTheFartherOne() {
    dns.add(ADDRESS, "autoconfig.d.example. 60 IN CAA 0 issue \"letsencrypt.org\"", OTHER);
    assertThat(finding("letsencrypt.org").status()).isEqualTo(Status.OK);
  }

  @Test
  void run_criticalUnknownTag_errorNamesWhatToDelete() {
    dns.add(ADDRESS, "d.example. 60 IN CAA 128 unheard \"of\"");
    Finding finding = finding("letsencrypt.org");
    assertThat(finding.status()).isEqualTo(Status.ERROR);
    assertThat(finding.remedy())
        .isEqualTo("Delete the CAA record that is critical and has an unknown tag.");
    assertThat(finding.record()).isEmpty();
  }

  @Test
  void run_lookUpOfAParentFails_unknown() {
    dns.add(ALIAS).fail("d.example.", Rcode.SERVFAIL);
    assertThat(finding("letsencrypt.org"))
        .isEqualTo(
            Finding.unknown(
                DNS_CAA,
                "The look-up of the CAA records of d.example in DNS failed: SERVFAIL from "
                    + server()
                    + "."));
  }
}
