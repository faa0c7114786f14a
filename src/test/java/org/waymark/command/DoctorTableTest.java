package org.waymark.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.waymark.doctor.CheckId;
import org.waymark.doctor.Diagnosis;
import org.waymark.doctor.Finding;
import org.waymark.doctor.Status;
import org.waymark.mail.DomainName;

class DoctorTableTest {
  private static final TextStyle PLAIN = new TextStyle(80, false);
  private static final Finding GOOD = Finding.ok(CheckId.DNS_DNSSEC, "not signed");
  private static final Finding UNKNOWN =
      Finding.unknown(CheckId.DNS_WILDCARD, "The check took longer than 28 seconds.");
  private static final Finding NOTICE =
      new Finding(
          "dns.mx",
          Status.NOTICE,
          "mail goes to mx.host.com",
          "mail goes to mx1.host.com",
          "",
          "List the names of your mail servers in public.mx.",
          Optional.empty());
  private static final Finding ERROR =
      new Finding(
          "dns.autoconfig",
          Status.ERROR,
          "autoconfig.d.example leads to autoconfig.mail.hostinger.com (192.0.2.1)",
          "autoconfig.d.example leads to host.com",
          "This is a server of Hostinger. Clients get the settings of that provider, or none.",
          "Delete the record \"autoconfig.d.example. CNAME autoconfig.mail.hostinger.com.\", and"
              + " add this record.",
          Optional.of("autoconfig.d.example. 3600 IN CNAME host.com."));

  private final DoctorTable table = new DoctorTable();

  private void add(String domain, Finding... findings) {
    Diagnosis diagnosis =
        new Diagnosis(DomainName.parse(domain).orElseThrow(), Instant.EPOCH, List.of(findings));
    table.add(diagnosis);
  }

  private String text(TextStyle style) {
    return String.join("\n", table.lines(style)) + "\n";
  }

  @Test
  void lines_oneDomain_worstFindingFirst() {
    add("d.example", NOTICE, ERROR, UNKNOWN, GOOD);
    assertThat(text(PLAIN))
        .isEqualTo(
            """
            d.example  error
              error    dns.autoconfig  autoconfig.d.example leads to
                       autoconfig.mail.hostinger.com (192.0.2.1)
                       This is a server of Hostinger. Clients get the settings of that
                       provider, or none.
                     → Delete the record "autoconfig.d.example. CNAME
                       autoconfig.mail.hostinger.com.", and add this record.
                       autoconfig.d.example. 3600 IN CNAME host.com.
              unknown  dns.wildcard  The check took longer than 28 seconds.
              notice   dns.mx  mail goes to mx.host.com
                       Expected: mail goes to mx1.host.com
                     → List the names of your mail servers in public.mx.
              ok       dns.dnssec  not signed

            """);
  }

  @Test
  void lines_narrowTerminal_fillsItAndBreaksNoRecord() {
    add("d.example", ERROR);
    assertThat(text(new TextStyle(40, false)))
        .isEqualTo(
            """
            d.example  error
              error    dns.autoconfig
                autoconfig.d.example leads to
                autoconfig.mail.hostinger.com
                (192.0.2.1)
                This is a server of Hostinger.
                Clients get the settings of that
                provider, or none.
              → Delete the record
                "autoconfig.d.example. CNAME
                autoconfig.mail.hostinger.com.", and
                add this record.
                autoconfig.d.example. 3600 IN CNAME host.com.

            """);
  }

  @Test
  void lines_severalDomains_worstFirstThenByName() {
    add("c.example", GOOD, NOTICE);
    add("b.example", GOOD);
    add("d.example", ERROR);
    add("a.example", GOOD);
    List<String> lines = table.lines(PLAIN);
    assertThat(lines.stream().filter(line -> line.matches("\\S+  \\w+")))
        .containsExactly("d.example  error", "c.example  notice", "a.example  ok", "b.example  ok");
    assertThat(lines).endsWith("", "4 domains: 1 error, 1 notice, 2 ok");
  }

  @Test
  void lines_notCheckedDomain_saysWhyInsteadOfTheIds() {
    String why = "not checked: by the settings, the domain is disabled";
    add("d.example", Finding.ok(CheckId.DNS_MX, why), Finding.ok(CheckId.DNS_DNSSEC, why));
    assertThat(table.lines(PLAIN)).containsExactly("d.example  ok", "  ok       " + why, "");
  }

  @Test
  void lines_manyDomains_briefAndCounted() {
    add("w.example", NOTICE, UNKNOWN, GOOD);
    add("d.example", ERROR, NOTICE, UNKNOWN, GOOD);
    for (int i = 0; i < 20; i++) {
      add("ok" + i + ".example", GOOD);
    }
    assertThat(text(PLAIN))
        .isEqualTo(
            """
            d.example  error
              error    dns.autoconfig  autoconfig.d.example leads to
                       autoconfig.mail.hostinger.com (192.0.2.1)
                     → Delete the record "autoconfig.d.example. CNAME
                       autoconfig.mail.hostinger.com.", and add this record.
                       autoconfig.d.example. 3600 IN CNAME host.com.
              unknown  dns.wildcard
              notice   dns.mx

            w.example  notice
              unknown  dns.wildcard
              notice   dns.mx

            error    dns.autoconfig             1
            unknown  dns.wildcard               2
            notice   dns.mx                     2

            22 domains: 1 error, 1 notice, 20 ok
            """);
  }

  @Test
  void lines_moreBadDomainsThanShown_worstAreKept() {
    for (int i = 0; i < DoctorTable.MOST + 5; i++) {
      add("n" + i + ".example", NOTICE);
    }
    add("d.example", ERROR);
    List<String> lines = table.lines(PLAIN);
    assertThat(lines)
        .startsWith("d.example  error")
        .contains("notice   dns.mx                     1005");
    assertThat(lines)
        .contains("… and 6 more domains that are not ok; --json prints all")
        .endsWith("1006 domains: 1 error, 1005 notice");
    assertThat(lines.stream().filter(line -> line.endsWith("  notice")))
        .hasSize(DoctorTable.MOST - 1);
  }

  @Test
  void lines_oneServerOfTwo_isCountedOnceADomain() {
    for (int i = 0; i < 11; i++) {
      add(
          "d" + i + ".example",
          server("mail.imap:a.host.com:993"),
          server("mail.imap:b.host.com:993"));
    }
    assertThat(table.lines(PLAIN)).contains("error    mail.imap                  11");
  }

  private static Finding server(String id) {
    return new Finding(id, Status.ERROR, "no connection", "", "", "", Optional.empty());
  }

  @Test
  void lines_onATerminal_inColour() {
    add("d.example", ERROR, GOOD);
    assertThat(table.lines(new TextStyle(200, true)))
        .startsWith(
            "\u001b[1md.example\u001b[0m  \u001b[1;31merror\u001b[0m",
            "  \u001b[1;31merror    \u001b[0m\u001b[1mdns.autoconfig\u001b[0m  " + ERROR.observed())
        .contains("  \u001b[32mok       \u001b[0m\u001b[1mdns.dnssec\u001b[0m  not signed");
    assertThat(table.lines(PLAIN)).noneMatch(line -> line.contains("\u001b"));
  }

  @Test
  void lines_hostileTexts_actOnNoTerminal() {
    String evil = "\u001b]0;owned\u0007\u009b31m\u202egnp.exe\nnext\rline";
    add(
        "d.example",
        new Finding("dns.mx", Status.ERROR, evil, evil, evil, evil, Optional.of(evil)));
    assertThat(table.lines(PLAIN))
        .allSatisfy(line -> assertThat(line).matches("[\\x20-\\x7e→…]*"))
        .anyMatch(
            line -> line.contains("\\u001B]0;owned\\u0007\\u009B31m\\u202Egnp.exe\\u000Anext"));
  }

  @Test
  void status_isTheWorst() {
    assertThat(table.worstStatus()).isEqualTo(Status.OK);
    add("a.example", NOTICE);
    assertThat(table.worstStatus()).isEqualTo(Status.NOTICE);
    add("b.example", ERROR);
    add("c.example", GOOD);
    assertThat(table.worstStatus()).isEqualTo(Status.ERROR);
    assertThat(table.domains()).isEqualTo(3);
    assertThat(table.counts()).isEqualTo("3 domains: 1 error, 1 notice, 1 ok");
  }
}
