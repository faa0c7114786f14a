package org.waymark.dns;

import java.util.List;

/**
 * Records as a script for {@code nsupdate}. Each name and type is a transaction of its own that
 * replaces these records and no others. Its prerequisites refuse a name where the new records
 * cannot stand: a CNAME beside addresses, and other records beside a CNAME.
 */
final class NsupdateScript {
  private NsupdateScript() {}

  static String of(DomainRecords records) {
    StringBuilder script = new StringBuilder("; " + records.domain() + "\n");
    records.notes().forEach(note -> script.append("; ").append(note).append('\n'));
    RecordFormat.sets(records.records()).forEach(set -> append(script, set));
    return script.toString();
  }

  private static void append(StringBuilder script, List<DnsRecord> set) {
    String name = set.get(0).name() + ".";
    RecordType type = set.get(0).type();
    List<RecordType> excluded =
        type == RecordType.CNAME
            ? List.of(RecordType.A, RecordType.AAAA)
            : List.of(RecordType.CNAME);
    excluded.forEach(other -> script.append("prereq nxrrset %s %s%n".formatted(name, other)));
    script.append("update delete %s %s%n".formatted(name, type));
    for (DnsRecord record : set) {
      script.append(
          "update add %s %d %s %s%n".formatted(name, record.ttl(), type, record.data().text()));
    }
    script.append("send\n");
  }
}
