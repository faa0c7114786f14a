package org.waymark.dns;

import java.util.List;
import org.waymark.mail.DomainName;

/**
 * The records of a mail domain.
 *
 * @param notes comments for people, each one line of printable ASCII
 */
public record DomainRecords(DomainName domain, List<DnsRecord> records, List<String> notes) {
  public DomainRecords {
    records = List.copyOf(records);
    notes = List.copyOf(notes);
  }
}
