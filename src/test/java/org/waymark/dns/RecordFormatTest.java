package org.waymark.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecordFormatTest {
  private static final DomainRecords RECORDS =
      new DomainRecords(
          DomainsFixture.name("a.com"),
          List.of(
              record("autoconfig.a.com", RecordType.CNAME, new RecordData.Alias("h.com")),
              record("_imaps._tcp.a.com", RecordType.SRV, new RecordData.Srv(0, 1, 993, "m.h.com")),
              record("_imaps._tcp.a.com", RecordType.SRV, new RecordData.Srv(1, 1, 993, "n.h.com")),
              record("_imap._tcp.a.com", RecordType.SRV, new RecordData.Srv(0, 0, 0, "")),
              record("_ua-auto-config.a.com", RecordType.TXT, new RecordData.Txt("v=1; \"q\""))),
          List.of("in DNS now: something"));

  private static final DomainRecords NONE =
      new DomainRecords(DomainsFixture.name("a.com"), List.of(), List.of());

  private static DnsRecord record(String name, RecordType type, RecordData data) {
    return new DnsRecord(name, type, 3600, data);
  }

  @Test
  void zone_isCommented() {
    assertThat(RecordFormat.ZONE.write(RECORDS))
        .isEqualTo(
            """
            ; a.com
            ; in DNS now: something
            ; Thunderbird, K-9 Mail, Evolution, KMail and most other clients
            autoconfig.a.com. 3600 IN CNAME h.com.
            ; FairEmail, Himalaya, aerc: the servers; "0 0 0 ." is not offered
            _imaps._tcp.a.com. 3600 IN SRV 0 1 993 m.h.com.
            _imaps._tcp.a.com. 3600 IN SRV 1 1 993 n.h.com.
            _imap._tcp.a.com. 3600 IN SRV 0 0 0 .
            ; PACC: Himalaya; the digest is that of the document
            _ua-auto-config.a.com. 3600 IN TXT "v=1; \\"q\\""
            """);
    assertThat(RecordFormat.ZONE.write(NONE)).isEqualTo("; a.com\n");
  }

  @Test
  void json_isOneLine() {
    assertThat(RecordFormat.JSON.write(RECORDS))
        .isEqualTo(
            "{\"domain\":\"a.com\",\"records\":["
                + "{\"name\":\"autoconfig.a.com\",\"type\":\"CNAME\",\"ttl\":3600,\"value\":\"h.com.\"},"
                + "{\"name\":\"_imaps._tcp.a.com\",\"type\":\"SRV\",\"ttl\":3600,\"value\":\"0 1 993 m.h.com.\"},"
                + "{\"name\":\"_imaps._tcp.a.com\",\"type\":\"SRV\",\"ttl\":3600,\"value\":\"1 1 993 n.h.com.\"},"
                + "{\"name\":\"_imap._tcp.a.com\",\"type\":\"SRV\",\"ttl\":3600,\"value\":\"0 0 0 .\"},"
                + "{\"name\":\"_ua-auto-config.a.com\",\"type\":\"TXT\",\"ttl\":3600,\"value\":\"\\\"v=1; \\\\\\\"q\\\\\\\"\\\"\"}"
                + "]}\n");
    assertThat(RecordFormat.JSON.write(NONE)).isEqualTo("{\"domain\":\"a.com\",\"records\":[]}\n");
  }

  @Test
  void nsupdate_replacesEachSetAlone() {
    assertThat(RecordFormat.NSUPDATE.write(RECORDS))
        .isEqualTo(
            """
            ; a.com
            ; in DNS now: something
            prereq nxrrset autoconfig.a.com. A
            prereq nxrrset autoconfig.a.com. AAAA
            update delete autoconfig.a.com. CNAME
            update add autoconfig.a.com. 3600 CNAME h.com.
            send
            prereq nxrrset _imaps._tcp.a.com. CNAME
            update delete _imaps._tcp.a.com. SRV
            update add _imaps._tcp.a.com. 3600 SRV 0 1 993 m.h.com.
            update add _imaps._tcp.a.com. 3600 SRV 1 1 993 n.h.com.
            send
            prereq nxrrset _imap._tcp.a.com. CNAME
            update delete _imap._tcp.a.com. SRV
            update add _imap._tcp.a.com. 3600 SRV 0 0 0 .
            send
            prereq nxrrset _ua-auto-config.a.com. CNAME
            update delete _ua-auto-config.a.com. TXT
            update add _ua-auto-config.a.com. 3600 TXT "v=1; \\"q\\""
            send
            """);
  }

  @Test
  void externalDns_saysWhatItLeavesOut() {
    assertThat(RecordFormat.EXTERNAL_DNS.write(RECORDS))
        .isEqualTo(
            """
            ---
            # in DNS now: something
            # left out, external-dns cannot write it: _imap._tcp.a.com. 3600 IN SRV 0 0 0 .
            # left out, external-dns cannot write it: _ua-auto-config.a.com. 3600 IN TXT "v=1; \\"q\\""
            apiVersion: externaldns.k8s.io/v1alpha1
            kind: DNSEndpoint
            metadata:
              name: "a.com"
            spec:
              endpoints:
                - dnsName: "autoconfig.a.com"
                  recordTTL: 3600
                  recordType: CNAME
                  targets: ["h.com"]
                - dnsName: "_imaps._tcp.a.com"
                  recordTTL: 3600
                  recordType: SRV
                  targets: ["0 1 993 m.h.com", "1 1 993 n.h.com"]
            """);
    assertThat(RecordFormat.EXTERNAL_DNS.write(NONE)).isEqualTo("---\n");
  }

  @Test
  void of_key_isTheNameOnTheCommandLine() {
    assertThat(RecordFormat.of("external-dns")).contains(RecordFormat.EXTERNAL_DNS);
    assertThat(RecordFormat.of("yaml")).isEmpty();
    assertThat(Certificates.of("one")).contains(Certificates.ONE);
    assertThat(Certificates.of("ONE")).isEmpty();
  }
}
