package org.waymark.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.waymark.mail.MailDomain;

class WantedRecordsTest extends DomainsFixture {
  @Test
  void of_mailOverTls_isEveryRow() throws Exception {
    DomainRecords records = wanted(domain("customer.com", MAIL), Certificates.EACH);

    assertThat(records.notes()).isEmpty();
    assertThat(lines(records))
        .hasSize(11)
        .startsWith(
            "autoconfig.customer.com. 3600 IN CNAME waymark.host.com.",
            "autodiscover.customer.com. 3600 IN CNAME waymark.host.com.",
            "_autodiscover._tcp.customer.com. 3600 IN SRV 0 0 443 waymark.host.com.",
            "_imaps._tcp.customer.com. 3600 IN SRV 0 1 993 mail.host.com.",
            "_imap._tcp.customer.com. 3600 IN SRV 0 0 0 .",
            "_pop3s._tcp.customer.com. 3600 IN SRV 0 1 995 mail.host.com.",
            "_pop3._tcp.customer.com. 3600 IN SRV 0 0 0 .",
            "_submissions._tcp.customer.com. 3600 IN SRV 0 1 465 mail.host.com.",
            "_submission._tcp.customer.com. 3600 IN SRV 0 0 0 .",
            "ua-auto-config.customer.com. 3600 IN CNAME waymark.host.com.");
    assertThat(lines(records).get(10))
        .startsWith("_ua-auto-config.customer.com. 3600 IN TXT \"v=UAAC1; a=sha256; d=");
  }

  @Test
  void of_oneCertificate_hasNoAutodiscoverName() throws Exception {
    MailDomain domain = domain("customer.com", MAIL);

    List<String> each = lines(wanted(domain, Certificates.EACH));
    List<String> one = lines(wanted(domain, Certificates.ONE));

    assertThat(each)
        .filteredOn(line -> !one.contains(line))
        .containsExactly("autodiscover.customer.com. 3600 IN CNAME waymark.host.com.");
    assertThat(each).containsAll(one);
  }

  @Test
  void of_startTlsAndOwnPorts_areInTheRecords() throws Exception {
    MailDomain domain =
        domain(
            "customer.com",
            """
            { type: imap, host: a.host.com, port: 143, security: starttls }
            { type: imap, host: b.host.com, port: 1993, security: tls }
            { type: imap, host: c.host.com, port: 993, security: tls }
            { type: smtp, host: mail.host.com, port: 587, security: starttls }
            """);

    assertThat(lines(wanted(domain, Certificates.EACH)))
        .contains(
            "_imap._tcp.customer.com. 3600 IN SRV 0 1 143 a.host.com.",
            "_imaps._tcp.customer.com. 3600 IN SRV 0 1 1993 b.host.com.",
            "_imaps._tcp.customer.com. 3600 IN SRV 1 1 993 c.host.com.",
            "_submission._tcp.customer.com. 3600 IN SRV 0 1 587 mail.host.com.",
            "_submissions._tcp.customer.com. 3600 IN SRV 0 0 0 .",
            "_pop3s._tcp.customer.com. 3600 IN SRV 0 0 0 .")
        .noneMatch(line -> line.contains("ua-auto-config"));
  }

  @Test
  void of_otherServices_haveTheirRecords() throws Exception {
    MailDomain domain =
        domain(
            "customer.com",
            MAIL
                + """
                { type: managesieve, host: mail.host.com, port: 4190, security: starttls }
                { type: caldav, url: "https://dav.host.com/calendars/" }
                { type: carddav, url: "https://dav.host.com:8443" }
                { type: jmap, url: "https://jmap.host.com/session" }
                """);

    assertThat(lines(wanted(domain, Certificates.EACH)))
        .contains(
            "_sieve._tcp.customer.com. 3600 IN SRV 0 1 4190 mail.host.com.",
            "_caldavs._tcp.customer.com. 3600 IN SRV 0 1 443 dav.host.com.",
            "_caldavs._tcp.customer.com. 3600 IN TXT \"path=/calendars/\"",
            "_carddavs._tcp.customer.com. 3600 IN SRV 0 1 8443 dav.host.com.",
            "_carddavs._tcp.customer.com. 3600 IN TXT \"path=/\"",
            "_jmap._tcp.customer.com. 3600 IN SRV 0 1 443 jmap.host.com.")
        .noneMatch(line -> line.startsWith("_jmap._tcp.customer.com. 3600 IN TXT"));
  }

  @Test
  void of_placeholders_areFilledForTheDomain() throws Exception {
    MailDomain domain =
        domain(
            "xn--bcher-kva.example",
            """
            { type: imap, host: "imap.%EMAILDOMAIN%", port: 993, security: tls }
            { type: caldav, url: "http://dav.host.com/plain/" }
            { type: caldav, url: "https://dav.host.com/%EMAILDOMAIN%/" }
            { type: carddav, url: "https://dav.%SHARD%.host.com/x" }
            """,
            "{ profile: shared, vars: { SHARD: s1 } }");

    assertThat(lines(wanted(domain, Certificates.EACH)))
        .contains(
            "_imaps._tcp.xn--bcher-kva.example. 3600 IN SRV 0 1 993 imap.xn--bcher-kva.example.",
            "_caldavs._tcp.xn--bcher-kva.example. 3600 IN SRV 0 1 443 dav.host.com.",
            "_caldavs._tcp.xn--bcher-kva.example. 3600 IN TXT \"path=/xn--bcher-kva.example/\"",
            "_carddavs._tcp.xn--bcher-kva.example. 3600 IN SRV 0 1 443 dav.s1.host.com.");
  }

  @Test
  void of_mailElsewhere_isOnlyANote() throws Exception {
    DomainRecords gone = wanted(domain("gone.com", MAIL, "{ disabled: true }"), Certificates.EACH);
    DomainRecords moved =
        wanted(
            domain("moved.com", MAIL, "{ elsewhere: { autodiscover: microsoft365 } }"),
            Certificates.EACH);

    assertThat(gone.records()).isEmpty();
    assertThat(gone.notes()).hasSize(1);
    assertThat(moved.records()).isEmpty();
  }

  @Test
  void of_theDomainOfThePublicHost_hasNoAliasToItself() throws Exception {
    MailDomain domain = domain("host.com", MAIL);

    DomainRecords records =
        new WantedRecords(name("autoconfig.host.com"), CLIENTS).of(domain, Certificates.EACH);

    assertThat(lines(records))
        .doesNotContain("autoconfig.host.com. 3600 IN CNAME autoconfig.host.com.")
        .contains("autodiscover.host.com. 3600 IN CNAME autoconfig.host.com.");
  }
}
