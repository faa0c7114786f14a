package org.waymark.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.waymark.doctor.CheckId.DNS_AUTOCONFIG;
import static org.waymark.doctor.CheckId.DNS_AUTODISCOVER_SRV;
import static org.waymark.doctor.CheckId.DNS_CAA;
import static org.waymark.doctor.CheckId.DNS_MX;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.waymark.config.HostPattern;
import org.waymark.doctor.Check;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Diagnosis;
import org.waymark.doctor.DiagnosisJson;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.mail.DomainName;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Section;

/** Answers of DNS that nobody would give by accident. */
class HostileDnsTest extends DnsFixture {
  private static final String NAME = "autoconfig.d.example";

  private Finding name() {
    return finding(ClientNameChecks.autoconfig(resolver, Optional.of(HOST)), DNS_AUTOCONFIG);
  }

  @Test
  void aliases_inALoop_unknown() {
    dns.add(NAME + ". 60 IN CNAME a.d.example.", "a.d.example. 60 IN CNAME " + NAME + ".");
    assertThat(name())
        .isEqualTo(
            Finding.unknown(
                DNS_AUTOCONFIG,
                "The look-up of "
                    + NAME
                    + " in DNS failed: the aliases form a loop at "
                    + NAME
                    + "."));
  }

  @Test
  void aliases_512_unknownAfterAFewQuestions() {
    dns.add(NAME + ". 60 IN CNAME n0.d.example.");
    IntStream.range(0, 512)
        .forEach(i -> dns.add("n" + i + ".d.example. 60 IN CNAME n" + (i + 1) + ".d.example."));
    dns.add("n512.d.example. 60 IN A 198.51.100.1");
    assertThat(name().status()).isEqualTo(Status.UNKNOWN);
    assertThat(name().reason())
        .isEqualTo("The look-up of " + NAME + " in DNS failed: more than 16 aliases in a row.");
    assertThat(dns.questions()).hasSizeLessThan(40);
  }

  @Test
  void targets_withEscapes_arePrintableAndCut() {
    String evil = "\\027]0\\059x\\007\\155";
    dns.add(NAME + ". 60 IN CNAME " + evil + ".d.example.", evil + ".d.example. 60 IN A 192.0.2.1");
    Finding finding = name();
    assertThat(finding.status()).isEqualTo(Status.ERROR);
    assertThat(finding.observed())
        .isEqualTo(NAME + " leads to \\027]0\\;x\\007\\155.d.example (192.0.2.1)");
    assertThat(DiagnosisJson.of(diagnosis(finding)).encode()).matches("[\\x20-\\x7e]*");
  }

  @Test
  void aliases_long_areCut() {
    String label = "x".repeat(60);
    String target = String.join(".", label, label, label, "example.");
    dns.add(NAME + ". 60 IN CNAME " + target, target + " 60 IN CNAME y." + target);
    dns.add("y." + target + " 60 IN A 192.0.2.1");
    assertThat(name().observed()).startsWith(NAME + " leads to xxx").hasSize(200);
  }

  @Test
  void mx_ofMegabytes_oneShortLine() {
    String label = "x".repeat(60);
    IntStream.range(0, 200)
        .forEach(
            i -> dns.add("d.example. 60 IN MX 10 a" + i + "." + label + "." + label + ".example."));
    HostPattern ours = new HostPattern(DomainName.parse("mx.host.com").orElseThrow(), false);
    Finding finding = finding(MxCheck.of(resolver, List.of(ours)), DNS_MX);
    assertThat(finding.status()).isEqualTo(Status.WARNING);
    assertThat(finding.observed()).startsWith("mail goes to a0.xxx").hasSizeLessThanOrEqualTo(200);
  }

  @Test
  void srv_manyRecords_fewTargetsAreLookedUp() {
    IntStream.range(0, 200)
        .forEach(
            i -> dns.add("_autodiscover._tcp.d.example. 60 IN SRV 0 0 443 t" + i + ".example."));
    Check check = ClientNameChecks.autodiscoverSrv(resolver, Optional.of(HOST));
    assertThat(finding(check, DNS_AUTODISCOVER_SRV).status()).isEqualTo(Status.ERROR);
    assertThat(dns.questions().stream().filter(asked -> asked.contains(" t"))).hasSize(16);
  }

  @Test
  void caa_withControlCharacters_isPrintable() {
    dns.add(NAME + ". 60 IN A 198.51.100.1", "d.example. 60 IN CAA 0 issue \"\\027[2J\\010ca\"");
    Finding finding = finding(caa(), DNS_CAA);
    assertThat(finding.status()).isEqualTo(Status.ERROR);
    assertThat(finding.observed()).matches("CAA at d\\.example: 0 issue \"[\\x20-\\x7e]*ca\"");
  }

  @Test
  void caa_of60KiB_isCut() {
    dns.add(NAME + ". 60 IN A 198.51.100.1");
    dns.answer(
        "d.example.",
        message -> {
          Name name = message.getQuestion().getName();
          String value = "x".repeat(60_000);
          message.addRecord(new CAARecord(name, DClass.IN, 60, 0, "issue", value), Section.ANSWER);
          return message;
        });
    Finding finding = finding(caa(), DNS_CAA);
    assertThat(finding.status()).isEqualTo(Status.ERROR);
    assertThat(finding.observed()).startsWith("CAA at d.example: 0 issue \"xxx").hasSize(200);
  }

  @Test
  void caa_deepName_climbsToTheTopAndStops() {
    String deep = "a.".repeat(50) + "d.example";
    assertThat(finding(caa(), DNS_CAA, TestDomain.of(deep)).observed()).isEqualTo("no CAA record");
    assertThat(dns.questions()).hasSize(53);
  }

  @Test
  void silence_costsOnlyTheChecksThatAskThere() {
    dns.add("d.example. 60 IN MX 10 mx.host.com.").hang(NAME + ".");
    Doctor doctor =
        new Doctor(
            List.of(
                MxCheck.of(resolver, List.of()),
                ClientNameChecks.autoconfig(resolver, Optional.of(HOST))),
            resolver::close,
            Duration.ofMillis(500),
            InstantSource.system());
    Diagnosis diagnosis =
        doctor.examine(TestDomain.of("d.example"), EnumSet.allOf(CheckId.class)).await();
    assertThat(diagnosis.findings())
        .extracting(Finding::id, Finding::status)
        .containsExactly(tuple("dns.mx", Status.NOTICE), tuple("dns.autoconfig", Status.UNKNOWN));
    assertThat(DiagnosisJson.of(diagnosis).encode()).contains("took longer than 0 seconds");
  }

  private Check caa() {
    DomainName authority = DomainName.parse("letsencrypt.org").orElseThrow();
    return CaaCheck.of(resolver, Optional.of(HOST), List.of(authority));
  }

  private static Diagnosis diagnosis(Finding finding) {
    return new Diagnosis(TestDomain.of("d.example").name(), Instant.EPOCH, List.of(finding));
  }
}
