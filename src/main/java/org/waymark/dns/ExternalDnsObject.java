package org.waymark.dns;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Records as a {@code DNSEndpoint} of external-dns. It refuses targets with a trailing dot, and
 * breaks TXT records (kubernetes-sigs/external-dns#3979), so these are named in comments.
 */
final class ExternalDnsObject {
  private ExternalDnsObject() {}

  static String of(DomainRecords records) {
    StringBuilder yaml = new StringBuilder("---\n");
    records.notes().forEach(note -> yaml.append("# ").append(note).append('\n'));
    for (DnsRecord record : records.records()) {
      if (!isTaken(record)) {
        yaml.append("# left out, external-dns cannot write it: ").append(record).append('\n');
      }
    }
    List<DnsRecord> taken = records.records().stream().filter(ExternalDnsObject::isTaken).toList();
    if (!taken.isEmpty()) {
      yaml.append(
          """
          apiVersion: externaldns.k8s.io/v1alpha1
          kind: DNSEndpoint
          metadata:
            name: "%s"
          spec:
            endpoints:
          """
              .formatted(records.domain()));
      RecordFormat.sets(taken).forEach(set -> append(yaml, set));
    }
    return yaml.toString();
  }

  private static boolean isTaken(DnsRecord record) {
    return switch (record.type()) {
      case CNAME -> true;
      case SRV -> !record.data().text().endsWith(" .");
      default -> false;
    };
  }

  private static void append(StringBuilder yaml, List<DnsRecord> set) {
    DnsRecord first = set.get(0);
    String targets =
        set.stream()
            .map(record -> record.data().text())
            .map(text -> '"' + text.substring(0, text.length() - 1) + '"')
            .collect(Collectors.joining(", "));
    yaml.append("    - dnsName: \"").append(first.name()).append("\"\n");
    yaml.append("      recordTTL: ").append(first.ttl()).append('\n');
    yaml.append("      recordType: ").append(first.type()).append('\n');
    yaml.append("      targets: [").append(targets).append("]\n");
  }
}
