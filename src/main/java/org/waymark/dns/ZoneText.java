package org.waymark.dns;

import java.util.LinkedHashMap;
import java.util.Map;

/** Records as a fragment of a zone file, with a comment on who reads them. */
final class ZoneText {
  private static final Map<String, String> READERS = new LinkedHashMap<>();

  static {
    READERS.put("autoconfig", "Thunderbird, K-9 Mail, Evolution, KMail and most other clients");
    READERS.put("autodiscover", "Outlook, and phones with an Exchange account");
    READERS.put("_autodiscover", "Outlook, where autodiscover. is missing; Thunderbird");
    READERS.put("_imap", "FairEmail, Himalaya, aerc: the servers; \"0 0 0 .\" is not offered");
    READERS.put("_pop3", READERS.get("_imap"));
    READERS.put("_submission", READERS.get("_imap"));
    READERS.put("_sieve", "filters");
    READERS.put("_caldav", "calendars: Thunderbird, Apple, DAVx5");
    READERS.put("_carddav", "contacts: Thunderbird, Apple, DAVx5");
    READERS.put("_jmap", "JMAP");
    READERS.put("ua-auto-config", "PACC: Himalaya; the digest is that of the document");
    READERS.put("_ua-auto-config", READERS.get("ua-auto-config"));
  }

  private ZoneText() {}

  static String of(DomainRecords records) {
    StringBuilder text = new StringBuilder("; " + records.domain() + "\n");
    records.notes().forEach(note -> text.append("; ").append(note).append('\n'));
    String before = "";
    for (DnsRecord record : records.records()) {
      String readers = readers(record);
      if (!readers.equals(before)) {
        text.append("; ").append(readers).append('\n');
      }
      before = readers;
      text.append(record).append('\n');
    }
    return text.toString();
  }

  /** The readers of a label, or of the same label without its "s" for TLS. */
  private static String readers(DnsRecord record) {
    String label = record.name().substring(0, record.name().indexOf('.'));
    String withoutTls = label.endsWith("s") ? label.substring(0, label.length() - 1) : label;
    return READERS.getOrDefault(label, READERS.getOrDefault(withoutTls, ""));
  }
}
