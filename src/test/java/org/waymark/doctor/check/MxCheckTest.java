package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.doctor.CheckId.DNS_MX;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.waymark.config.HostPattern;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.mail.DomainName;
import org.xbill.DNS.Rcode;

class MxCheckTest extends DnsFixture {
  private static final String ADD =
      "If mail is to arrive here, let the MX records lead to mx1.host.com only.";
  private static final String RECORD = "d.example. 3600 IN MX 10 mx1.host.com.";

  private Finding finding(String... patterns) {
    List<HostPattern> ours = Stream.of(patterns).map(MxCheckTest::pattern).toList();
    return finding(MxCheck.of(resolver, ours), DNS_MX);
  }

  private static HostPattern pattern(String text) {
    boolean isWildcard = text.startsWith("*.");
    return new HostPattern(
        DomainName.parse(isWildcard ? text.substring(2) : text).orElseThrow(), isWildcard);
  }

  @Test
  void run_lowestPreferenceFits_ok() {
    dns.add(
        "d.example. 60 IN MX 20 backup.other.example.",
        "d.example. 60 IN MX 10 MX1.host.com.",
        "d.example. 60 IN MX 10 b.mx.host.com.");
    assertThat(finding("mx1.host.com", "*.mx.host.com"))
        .isEqualTo(Finding.ok(DNS_MX, "mail goes to b.mx.host.com, mx1.host.com"));
  }

  @Test
  void run_noPattern_noticeSaysWhereMailGoes() {
    dns.add("d.example. 60 IN MX 10 mx.other.example.");
    assertThat(finding())
        .isEqualTo(
            of(
                DNS_MX,
                Status.NOTICE,
                "mail goes to mx.other.example",
                "",
                "The key public.mx is not set in waymark.yaml, so it is not known whether these are"
                    + " the right servers.",
                "List the names of your mail servers in public.mx.",
                ""));
  }

  @Test
  void run_mailGoesElsewhere_warningNamesTheProvider() {
    dns.add("d.example. 60 IN MX 0 d-example.mail.protection.outlook.com.");
    assertThat(finding("mx1.host.com", "*.mx.host.com"))
        .isEqualTo(
            of(
                DNS_MX,
                Status.WARNING,
                "mail goes to d-example.mail.protection.outlook.com",
                "mail goes to mx1.host.com, *.mx.host.com",
                "Mail for this domain arrives at other servers (Microsoft 365), not here.",
                ADD,
                RECORD));
  }

  @Test
  void run_oneOfSeveralEqualElsewhere_warning() {
    dns.add("d.example. 60 IN MX 10 mx1.host.com.", "d.example. 60 IN MX 10 mx.other.example.");
    assertThat(finding("mx1.host.com"))
        .isEqualTo(
            of(
                DNS_MX,
                Status.WARNING,
                "mail goes to mx.other.example, mx1.host.com",
                "mail goes to mx1.host.com",
                "Part of the mail for this domain arrives at other servers.",
                ADD,
                RECORD));
  }

  @Test
  void run_wildcardDoesNotMatchItself_warningWithoutARecord() {
    dns.add("d.example. 60 IN MX 10 mx.host.com.");
    assertThat(finding("*.mx.host.com"))
        .isEqualTo(
            of(
                DNS_MX,
                Status.WARNING,
                "mail goes to mx.host.com",
                "mail goes to *.mx.host.com",
                "Mail for this domain arrives at other servers, not here.",
                "Let the MX records lead to the mail servers of the settings.",
                ""));
  }

  @Test
  void run_noMx_error() {
    dns.add("d.example. 60 IN A 192.0.2.1");
    Finding expected =
        of(
            DNS_MX,
            Status.ERROR,
            "no MX record",
            "mail goes to mx1.host.com",
            "Senders try d.example itself, which is rarely a mail server. Mail does not arrive"
                + " here.",
            ADD,
            RECORD);
    assertThat(finding("mx1.host.com")).isEqualTo(expected);
    dns.remove("d.example.", "A");
    assertThat(finding("mx1.host.com")).isEqualTo(expected);
  }

  @Test
  void run_noMxAndNoPattern_error() {
    assertThat(finding())
        .isEqualTo(
            of(
                DNS_MX,
                Status.ERROR,
                "no MX record",
                "an MX record",
                "Senders try d.example itself, which is rarely a mail server. Mail does not arrive"
                    + " here.",
                "Let the MX records lead to the mail servers of the settings.",
                ""));
  }

  @Test
  void run_nullMx_error() {
    dns.add("d.example. 60 IN MX 0 .");
    assertThat(finding("mx1.host.com"))
        .isEqualTo(
            of(
                DNS_MX,
                Status.ERROR,
                "the MX record \"0 .\", by which the domain takes no mail",
                "mail goes to mx1.host.com",
                "Nobody can send mail to this domain (RFC 7505).",
                ADD,
                RECORD));
  }

  @Test
  void run_serverFailure_unknown() {
    dns.fail("d.example.", Rcode.SERVFAIL);
    assertThat(finding("mx1.host.com"))
        .isEqualTo(
            Finding.unknown(
                DNS_MX,
                "The look-up of the MX records of d.example in DNS failed: SERVFAIL from "
                    + server()
                    + "."));
  }
}
