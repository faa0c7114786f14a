package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waymark.doctor.CheckId.DNS_MAIL_SRV;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.waymark.dns.RecordType;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.mail.Authentication;
import org.waymark.mail.MailDomain;
import org.waymark.mail.MailService.Server;
import org.waymark.mail.PlaceholderText;
import org.waymark.mail.Security;
import org.waymark.mail.ServiceType;
import org.xbill.DNS.Rcode;

class MailSrvCheckTest extends DnsFixture {
  private static final MailDomain DOMAIN =
      TestDomain.of(
          "d.example",
          server(ServiceType.IMAP, "mail.%EMAILDOMAIN%", 993, Security.TLS),
          server(ServiceType.SMTP, "smtp.host.com", 465, Security.TLS),
          server(ServiceType.SMTP, "smtp.host.com", 587, Security.STARTTLS));

  private static Server server(ServiceType type, String host, int port, Security security) {
    return new Server(
        type,
        PlaceholderText.of(host),
        port,
        security,
        PlaceholderText.of("%EMAILADDRESS%"),
        List.of(Authentication.PASSWORD),
        null);
  }

  private void right() {
    dns.add(
        "_imaps._tcp.d.example. 60 IN SRV 0 1 993 mail.d.example.",
        "_imap._tcp.d.example. 60 IN SRV 0 0 0 .",
        "_pop3s._tcp.d.example. 60 IN SRV 0 0 0 .",
        "_pop3._tcp.d.example. 60 IN SRV 10 0 0 .",
        "_submissions._tcp.d.example. 60 IN SRV 20 5 465 SMTP.host.com.",
        "_submission._tcp.d.example. 60 IN SRV 0 1 587 smtp.host.com.");
  }

  private Finding finding() {
    return finding(MailSrvCheck.of(resolver), DNS_MAIL_SRV, DOMAIN);
  }

  @Test
  void run_allAgree_ok() {
    right();
    assertThat(finding())
        .isEqualTo(
            Finding.ok(DNS_MAIL_SRV, "all SRV records of mail services agree with the settings"));
  }

  @Test
  void run_oneMissing_notice() {
    right();
    dns.remove("_submissions._tcp.d.example.", "SRV");
    assertThat(finding())
        .isEqualTo(
            of(
                DNS_MAIL_SRV,
                Status.NOTICE,
                "missing: _submissions._tcp",
                "_submissions._tcp SRV 0 1 465 smtp.host.com.",
                "FairEmail and other clients look for these records first. Without them, they"
                    + " search longer or guess.",
                "Add this record.",
                "_submissions._tcp.d.example. 3600 IN SRV 0 1 465 smtp.host.com."));
  }

  @Test
  void run_allMissing_noticeWithOneOfThem() {
    Finding finding = finding();
    assertThat(finding.status()).isEqualTo(Status.NOTICE);
    assertThat(finding.observed())
        .isEqualTo(
            "missing: _imaps._tcp, _imap._tcp, _pop3s._tcp, _pop3._tcp, _submissions._tcp,"
                + " _submission._tcp");
    assertThat(finding.remedy())
        .isEqualTo("Add the records that \"waymark dns d.example\" prints. This is one of them.");
    assertThat(finding.record())
        .hasValue("_imaps._tcp.d.example. 3600 IN SRV 0 1 993 mail.d.example.");
  }

  @Test
  void run_onlyNotOfferedMissing_notice() {
    right();
    dns.remove("_pop3._tcp.d.example.", "SRV");
    assertThat(finding().status()).isEqualTo(Status.NOTICE);
    assertThat(finding().reason())
        .isEqualTo("Without these records, clients may try services that are not offered.");
    assertThat(finding().record()).hasValue("_pop3._tcp.d.example. 3600 IN SRV 0 0 0 .");
  }

  @Test
  void run_oneDisagrees_warningWithBothValues() {
    right();
    dns.remove("_imaps._tcp.d.example.", "SRV")
        .add("_imaps._tcp.d.example. 60 IN SRV 0 1 993 old.example.");
    assertThat(finding())
        .isEqualTo(
            of(
                DNS_MAIL_SRV,
                Status.WARNING,
                "_imaps._tcp SRV 0 1 993 old.example.",
                "_imaps._tcp SRV 0 1 993 mail.d.example.",
                "FairEmail and other clients believe these records, not the settings.",
                "Replace the record by this one.",
                "_imaps._tcp.d.example. 3600 IN SRV 0 1 993 mail.d.example."));
  }

  @Test
  void run_portDisagreesBesideMissing_warning() {
    dns.add("_submission._tcp.d.example. 60 IN SRV 0 1 25 smtp.host.com.");
    assertThat(finding().status()).isEqualTo(Status.WARNING);
    assertThat(finding().observed()).isEqualTo("_submission._tcp SRV 0 1 25 smtp.host.com.");
  }

  @Test
  void run_offersWhatTheSettingsDoNot_warning() {
    right();
    dns.remove("_pop3s._tcp.d.example.", "SRV")
        .add("_pop3s._tcp.d.example. 60 IN SRV 0 1 995 mail.d.example.");
    assertThat(finding().status()).isEqualTo(Status.WARNING);
    assertThat(finding().expected()).isEqualTo("_pop3s._tcp SRV 0 0 0 .");
  }

  @Test
  void run_serverMoreThanTheSettings_warning() {
    right();
    dns.add("_imaps._tcp.d.example. 60 IN SRV 10 1 993 old.example.");
    assertThat(finding().status()).isEqualTo(Status.WARNING);
    assertThat(finding().observed()).contains("993 old.example.").contains("993 mail.d.example.");
  }

  @Test
  void run_lookUpFails_unknownUnlessAnotherDisagrees() {
    dns.fail("_imaps._tcp.d.example.", Rcode.SERVFAIL);
    assertThat(finding())
        .isEqualTo(
            Finding.unknown(
                DNS_MAIL_SRV,
                "The look-up of _imaps._tcp.d.example in DNS failed: SERVFAIL from "
                    + server()
                    + "."));
    dns.add("_imap._tcp.d.example. 60 IN SRV 0 1 143 old.example.");
    resolver.forget("_imap._tcp.d.example", RecordType.SRV);
    assertThat(finding().status()).isEqualTo(Status.WARNING);
  }
}
