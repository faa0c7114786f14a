package org.waymark.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;

class ComparisonTest extends DomainsFixture {
  private DomainRecords wanted;

  @BeforeEach
  void publish() throws Exception {
    wanted = wanted(domain("customer.com", MAIL), Certificates.EACH);
    server.add(lines(wanted).toArray(String[]::new));
    server.add("waymark.host.com. 60 IN A 192.0.2.1", "waymark.host.com. 60 IN AAAA 2001:db8::1");
  }

  @Test
  void missing_everythingIsThere_isNothing() throws Exception {
    assertThat(missing()).isEmpty();
    assertThat(compare().missing().notes()).isEmpty();
  }

  @Test
  void missing_recordsThatAreNotThere_arePrinted() throws Exception {
    server.remove("autoconfig.customer.com", "CNAME");
    server.remove("_pop3s._tcp.customer.com", "SRV");
    server.remove("_ua-auto-config.customer.com", "TXT");

    assertThat(missing())
        .hasSize(3)
        .contains(
            "autoconfig.customer.com. 3600 IN CNAME waymark.host.com.",
            "_pop3s._tcp.customer.com. 3600 IN SRV 0 1 995 mail.host.com.");
    assertThat(compare().missing().notes()).isEmpty();
  }

  @Test
  void missing_recordsThatDiffer_arePrintedWithWhatIsThere() throws Exception {
    server.remove("autodiscover.customer.com", "CNAME");
    server.add(
        "autodiscover.customer.com. 60 IN CNAME autodiscover.outlook.com.",
        "autodiscover.outlook.com. 60 IN A 192.0.2.9");
    server.remove("_imaps._tcp.customer.com", "SRV");
    server.add("_imaps._tcp.customer.com. 60 IN SRV 0 1 993 old.host.com.");

    assertThat(missing())
        .containsExactly(
            "autodiscover.customer.com. 3600 IN CNAME waymark.host.com.",
            "_imaps._tcp.customer.com. 3600 IN SRV 0 1 993 mail.host.com.");
    assertThat(compare().missing().notes())
        .containsExactly(
            "in DNS now: autodiscover.customer.com. IN CNAME autodiscover.outlook.com.",
            "in DNS now: _imaps._tcp.customer.com. 60 IN SRV 0 1 993 old.host.com.");
  }

  @Test
  void missing_addressesOfTheHost_areAsGoodAsTheAlias() throws Exception {
    server.remove("autoconfig.customer.com", "CNAME");
    server.add("autoconfig.customer.com. 60 IN A 192.0.2.1");
    assertThat(missing()).isEmpty();

    server.add("autoconfig.customer.com. 60 IN AAAA 2001:db8::2");
    assertThat(missing()).as("every address counts").hasSize(1);
    assertThat(compare().missing().notes())
        .containsExactly(
            "in DNS now: autoconfig.customer.com. 60 IN A 192.0.2.1",
            "in DNS now: autoconfig.customer.com. 60 IN AAAA 2001:db8:0:0:0:0:0:2");
  }

  @Test
  void missing_aliasByOtherNames_isThere() throws Exception {
    server.remove("autoconfig.customer.com", "CNAME");
    server.add(
        "autoconfig.customer.com. 60 IN CNAME mail.customer.com.",
        "mail.customer.com. 60 IN CNAME waymark.host.com.");

    assertThat(missing()).isEmpty();
  }

  @Test
  void missing_priorityOrFurtherText_isNoDifference() throws Exception {
    server.remove("_imaps._tcp.customer.com", "SRV");
    server.add(
        "_imaps._tcp.customer.com. 60 IN SRV 10 5 993 mail.host.com.",
        "_ua-auto-config.customer.com. 60 IN TXT \"v=UAAC1; a=sha256; d=old\"");

    assertThat(missing()).isEmpty();
  }

  @Test
  void missing_resolverFails_isAFailureAndNoRecord() throws Exception {
    server.fail("autoconfig.customer.com", Rcode.SERVFAIL);
    server.fail("_imap._tcp.customer.com", Rcode.REFUSED);

    Comparison.Result result = compare();

    assertThat(result.missing().records()).isEmpty();
    assertThat(result.failures())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("autoconfig.customer.com: SERVFAIL from 127.0.0.1:");
  }

  @Test
  void missing_publicHostCannotBeLookedUp_isAFailure() throws Exception {
    server.remove("autoconfig.customer.com", "CNAME");
    server.add("autoconfig.customer.com. 60 IN A 192.0.2.1");
    server.fail("waymark.host.com", Rcode.SERVFAIL);

    Comparison.Result result = compare();

    assertThat(result.missing().records()).isEmpty();
    assertThat(result.failures()).singleElement().asString().startsWith("waymark.host.com: ");
  }

  private List<String> missing() throws Exception {
    Comparison.Result result = compare();
    assertThat(result.failures()).isEmpty();
    return lines(result.missing());
  }

  @Test
  void missing_again_asksForTheRecordsAndNotForTheHost() throws Exception {
    compare();
    List<String> first = server.questions();
    compare();
    List<String> second = server.questions().subList(first.size(), server.questions().size());
    assertThat(second)
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            first.stream().filter(question -> !question.contains(" waymark.host.com.")).toList());
  }

  private Comparison.Result compare() throws Exception {
    return await(new Comparison(resolver, HOST).missing(wanted));
  }
}
