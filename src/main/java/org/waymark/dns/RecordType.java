package org.waymark.dns;

/** The types of DNS records that concern a mail domain. */
public enum RecordType {
  A,
  AAAA,
  CNAME,
  MX,
  SRV,
  TXT,
  CAA
}
