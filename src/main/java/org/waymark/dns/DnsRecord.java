package org.waymark.dns;

/**
 * A DNS record.
 *
 * @param name lower case, in A-labels, without a trailing dot; may contain underscores
 * @param ttl seconds
 */
public record DnsRecord(String name, RecordType type, long ttl, RecordData data) {
  /** The record as a line of a zone file. */
  @Override
  public String toString() {
    return name + ". " + ttl + " IN " + type + " " + data.text();
  }
}
